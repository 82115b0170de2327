import torch
x = torch.tensor([[1.0, 2.5], [1e-8, 1000.25]])
n = 3.14159265
print(f'{n:.2f} {n:8.3f}|{n:<8.1f}|{n:^10.2e}|{n:+.1f} {12:05d} {255:x} {255:#b} {1234567:,} {0.256:.1%}')
print(f'{"a":>4}{"b":<4}|{"c":^5}| {n!r} {[1, 2]} {(1,)} {x.shape} {x[0, 1]} {x[0, 1].item():.1f} {x.size(0) * 2 = }')
print('%d items, %.3f, %s' % (3, 2.5, 'ok'), '{} {:.2f} {name}'.format(1, 2.0, name='z'))
print(x, x.int(), x > 2, sep='\n')
print(torch.tensor(1.0), torch.tensor(7), torch.tensor([]), torch.tensor(True), torch.zeros(2, 0), torch.tensor(float('inf')), torch.tensor([float('nan'), 1]))
print(torch.arange(5), torch.linspace(0, 1, 5), torch.tensor([1e10, 1.0]), torch.tensor([0.0001, 1]), torch.tensor([123456.789]))
print(torch.arange(24).reshape(2, 3, 4), torch.randn(3), torch.rand(2, 2, dtype=torch.float64))
print(torch.arange(2000), torch.ones(30, 30))
print(None, True, 1e20, 1e-5, 100000000000000000.0, 0.1 + 0.2, 3 / 2, 7 // 2, -7 // 2, -7 % 3, 2 ** 10, 1_000, 0xff, 1e3)
print({'a': 1, 'b': [1, 2]}, {1, 2}, (1, 'x'), "it's", 'tab\t', end='!\n')
x
