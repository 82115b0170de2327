import torch
from torch import nn
class C(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(4, 4)
        self.t = nn.Parameter(torch.tensor(0.2))
    def forward(self, x, bias):
        h = self.lin(x)
        n = h.abs().mean()
        if n > self.t:
            h = h / n
            s = h.sum()
        else:
            h = h * 2 + bias
            s = h.mean() + n
        if s > 100:
            return h
        return h - s
net = C()
net(torch.rand(2, 4), torch.ones(4))
