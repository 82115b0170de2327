import torch
from torch import nn
net = nn.Sequential()
net.add_module('features', nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU()))
net.add_module('pool', nn.AdaptiveMaxPool2d(2))
net.add_module('head', nn.Sequential(nn.Flatten(), nn.Linear(8, 3)))
net.features[0].weight.data.fill_(0.1)
net.head[1].bias.data[:] = torch.tensor([1., 2., 3.])
print(net.features[0], net[2][1].bias, len(net), [type(m).__name__ for m in net.modules()])
sub = net[:2]
print(sub(torch.ones(1, 1, 6, 6)).shape)
net(torch.ones(1, 1, 6, 6))
