import torch
from torch import nn
x = 3.14159
n = 42
name = 'net'
t = torch.tensor(2.5)
print(f'{x:.2f} {x:8.3f}| {n:05d} {n:>6}|{n:<6}|{n:^6}| {name!r} {name:>5} {1e6:e} {0.5:%} {n:,} {1234567.891:,.2f}')
print(f'{n=} {t:.3f} {t} {t.item()} {[1, 2]} {{}} {x:{n - 36}.2f} {"q" + name} {n:b} {n:x} {n:+d}')
print('%s is %d, %.3f' % (name, n, x), 'a {} b {:.1f} {k}'.format(1, 2.0, k='z'), 'x'.join(['1', '2']))
print('epoch', 1, 'loss', 0.25, sep=', ', end='!\n')
print(nn.Linear(2, 3), nn.ReLU(), nn.Conv2d(1, 2, 3), nn.Dropout(0.1))
print(nn.Sequential(nn.Linear(2, 3), nn.Sequential(nn.ReLU(), nn.Linear(3, 1))))
print(str(n) + 'x', repr('it\'s'), 'Abc'.lower(), 'abc'.upper(), ' s '.strip(), 'a,b'.split(','), 'abc'.startswith('a'), 'abc'.replace('b', 'z'), len('abc'))
print(torch.tensor([[1., 2.], [3., 4.]]), torch.arange(4), torch.tensor([1e-8, 1.0]), torch.tensor([1000000., 0.001]), torch.tensor([True]))
print(x, True, None, [1.0, 'a', None], (1,), {'a': 1}, 1e100, -0.0, float('inf'), float('nan'))
t
