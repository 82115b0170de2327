import torch
from torch import nn
N = 4
def build():
    global N
    N = N * 2
    return nn.Linear(N, N)
l = build()
if (n := l.in_features) > 5:
    print('big', n)
class P:
    def __init__(self, v): self.v = v
    def __repr__(self): return f'P({self.v})'
    def __eq__(self, o): return self.v == o.v
    def __add__(self, o): return P(self.v + o.v)
    def __call__(self, x): return x * self.v
    def __len__(self): return 3
    def __contains__(self, x): return x == self.v
    @property
    def double(self): return self.v * 2
    @staticmethod
    def make(): return P(7)
    @classmethod
    def of(cls, v): return cls(v)
p = P(2) + P(3)
print(p, p == P(5), p(torch.ones(2)), len(p), 5 in p, p.double, P.make(), P.of(1), [p])
torch.full((2,), N)
