import torch
from torch import nn
net = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(3))
c = nn.Sequential(nn.LazyConv2d(4, 3), nn.LazyBatchNorm2d(), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2))
X = torch.rand(2, 5)
net(X)
Y = c(torch.rand(2, 1, 6, 6))
print([p.shape for p in net.parameters()], net[0].in_features)
net(X), Y
