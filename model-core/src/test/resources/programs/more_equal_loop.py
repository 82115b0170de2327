import torch
from torch import nn
class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.lin = nn.Linear(d, d)
        self.norm = nn.LayerNorm(d)
    def forward(self, x):
        return x + torch.relu(self.norm(self.lin(x)))
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([Block(8) for _ in range(4)])
        self.out = nn.Linear(8, 2)
    def forward(self, x):
        for b in self.blocks:
            x = b(x)
        return self.out(x)
net = Net()
X = torch.rand(3, 8)
net(X)
