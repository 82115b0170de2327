import torch
from torch import nn
class Router(nn.Module):
    def __init__(self):
        super().__init__()
        self.small = nn.Sequential(nn.Linear(3, 3), nn.ReLU())
        self.big = nn.Linear(3, 3)
        self.mid = nn.Linear(3, 3)
    def forward(self, x):
        if x.sum() < 1:
            return self.small(x)
        elif x.sum() < 3:
            return self.mid(x)
        else:
            return self.big(x)
net = Router()
net(torch.ones(1, 3) * 0.5)
