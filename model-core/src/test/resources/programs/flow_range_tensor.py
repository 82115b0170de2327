import torch
from torch import nn
import torch.nn.functional as F
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.b = nn.Linear(4, 4)
        self.n = 0
        self.limit = 3.0
        self.register_buffer('thr', torch.tensor(0.5))
        self.gain = nn.Parameter(torch.ones(1))
    def forward(self, x):
        n = (x.sum().abs().long() % 3)
        y = x
        for _ in range(n + 1):
            y = self.a(y)
        return y
net = Net()
X = torch.rand(2, 4)
net(X)
