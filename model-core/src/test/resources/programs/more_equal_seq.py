import torch
from torch import nn
def block():
    return nn.Sequential(nn.Linear(5, 5), nn.Tanh())
net = nn.Sequential(*[block() for i in range(6)], nn.Linear(5, 1))
X = torch.rand(3, 5)
net(X)
