import torch
from torch import nn
class Clip(nn.Module):
    def forward(self, x):
        s = x.sum().item()
        if s > 10:
            return x / 10
        elif s > 1:
            return x / 2
        return x
net = nn.Sequential(nn.Linear(4, 4), Clip())
net(torch.ones(3, 4))
