import torch
from torch import nn
import torch.nn.functional as F
class Base(nn.Module):
    scale = 2.0
    def __init__(self, n, *, bias=True):
        super().__init__()
        self.lin = nn.Linear(n, n, bias=bias)
    def forward(self, x):
        return self.lin(x) * self.scale
class Mid(Base):
    def forward(self, x):
        return F.gelu(super().forward(x))
class Leaf(Mid):
    scale = -1.5
    def __init__(self, n):
        super(Leaf, self).__init__(n, bias=False)
        self.extra = nn.Parameter(torch.ones(n) * 0.5)
    def forward(self, x):
        y = super().forward(x)
        return y + self.extra
net = Leaf(4)
X = torch.randn(2, 4)
print(net)
net(X)
