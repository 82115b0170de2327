import torch
arch = "64-M-128-M".split('-')
cfg = [int(a) if a != 'M' else a for a in arch]
print(cfg, 'conv' in 'conv1.weight', 'conv1.weight'.endswith('.weight'), 'a_b_c'.rsplit('_', 1), 'x' * 3, "it's", 'tab\tnew', '''multi
line''', r'raw\n', 'a' 'b', 'abc'[::-1], 'a,b,c'.partition(','), 'abc'.ljust(5) + '|', 'abc'.rjust(5), '7'.zfill(3), 'aXbX'.count('X'), 'abc'.index('c'), 'a b'.title(), 'abc'.isalpha(), '12'.isdigit(), ' x '.lstrip())
print(f"{'yes' if len(cfg) > 2 else 'no'} {cfg[0]!s:>4} {3.0} {1e3} {12345.678:.1f} {0.00001234:.3g} {True} {None}")
print(f"{'total':<10}|{3:>8}|{2.5:^8.1f}|", f'{sum(x for x in cfg if x != "M")}', sep=' ; ')
torch.tensor([len(arch)])
