import torch
from torch import nn
from collections import OrderedDict
net = nn.Sequential(OrderedDict([('fc1', nn.Linear(4, 8)), ('act', nn.ReLU()), ('fc2', nn.Linear(8, 2))]))
net.fc2 = nn.Linear(8, 3)
net[1] = nn.Tanh()
net.add_module('last', nn.Softmax(dim=1))
net.append(nn.Identity())
print(net, len(net), net[:2], net.fc1.weight.shape)
X = torch.rand(2, 4)
for name, m in net.named_children(): print(name, m.__class__.__name__)
for name, m in net.named_modules(): print(repr(name), type(m).__name__)
net(X)
