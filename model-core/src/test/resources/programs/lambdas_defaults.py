import torch
from torch import nn
def f(a, b=2, *args, c, d=4, **kw):
    return a + b + sum(args) + c + d + sum(kw.values())
def g(x, /, y, *, z=1):
    return x * y * z
def append(item, to=[]):
    to.append(item)
    return to
acts = {'relu': nn.ReLU(), 'sq': lambda t: t ** 2, 'tanh': torch.tanh}
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), g(2, y=3, z=4), append(1), append(2), (lambda *a, **k: (a, k))(1, x=2))
compose = lambda *fs: (lambda x: compose(*fs[1:])(fs[0](x)) if fs else x)
x = torch.randn(3)
a = 5 if x.numel() == 3 else 6
(n := 10)
print(a, n, [y := 1, y ** 2])
compose(acts['relu'], acts['sq'], lambda t: t + 1)(x), acts['tanh'](x)
