import torch
from torch import nn

a, (b, *c), d = 1, (2, 3, 4, 5), 6
print(a, b, c, d)
first, *rest = [10, 20, 30]
*init, last = 'abc'
print(first, rest, init, last)
x, y = torch.rand(2, 3)
a, b = b, a
print(a, b)
(h, w), ch = (4, 5), 3
for i, (p, q) in enumerate([(1, 2), (3, 4)], start=1):
    print(i, p, q)
head, tail = torch.arange(10.).split([3, 7])
vals = [*head.tolist(), *range(2)]
print(vals)
u = v = torch.zeros(3)
u += 1
batch, features = torch.zeros(7, 9).shape
print(batch, features, v)
x * y + u
