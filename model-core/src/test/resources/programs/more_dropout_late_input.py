import torch
from torch import nn
X = torch.rand(3, 10)
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.d = nn.Dropout(0.3)
        self.l = nn.Linear(10, 10)
    def forward(self, x):
        return self.d(self.l(self.d(x)))
net = N()
torch.rand(4)
net(X)
