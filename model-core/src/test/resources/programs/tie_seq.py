import torch
from torch import nn
net = nn.Sequential(nn.Linear(5, 5), nn.ReLU(), nn.Linear(5, 5), nn.ReLU(), nn.Linear(5, 1))
net[2].weight = net[0].weight
net[2].bias = net[0].bias
X = torch.rand(2, 5)
print(sum(p.numel() for p in net.parameters()))
net(X)
