import torch
from torch import nn
class C(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(3, 3, 3, padding=1)
        self.b = nn.Conv2d(3, 3, 3, padding=2, dilation=2)
        self.b.weight = self.a.weight
    def forward(self, x):
        return self.b(self.a(x).relu())
net = C()
X = torch.rand(1, 3, 6, 6)
net(X)
