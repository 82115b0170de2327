import torch
from torch import nn
net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
with torch.no_grad():
    net[0].weight.fill_(0.5)
    net[0].bias[:] = torch.tensor([1., -1., 0.])
    net[2].weight *= 2
    net[2].weight[0, 0] = 42
net[2].bias.data[:] += 1
net[0].weight.data = torch.ones(3, 2)
X = torch.rand(2, 2)
print(net[2].bias.requires_grad, net[0].weight.grad is None)
net(X)
