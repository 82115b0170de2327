import torch
from torch import nn
class P(nn.Module):
    def __init__(self):
        super().__init__()
        self.ws = nn.ParameterList([nn.Parameter(torch.rand(3, 3)) for _ in range(2)])
    def forward(self, x):
        for w in self.ws:
            x = x @ w
        return x
class Q(nn.Module):
    def __init__(self):
        super().__init__()
        self.p = P()
    def forward(self, x):
        return self.p(x) * 2
net = Q()
X = torch.rand(2, 3)
net(X)
