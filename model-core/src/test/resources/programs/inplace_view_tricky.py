import torch
from torch import nn
class V(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(4, 4)
    def forward(self, x):
        h = self.l(x)
        first = h[0]
        first.mul_(10)
        h[:, 1] = 0
        g = h.t()
        g.add_(1)
        return h
net = V()
with torch.no_grad():
    y = net(torch.rand(2, 4))
y
