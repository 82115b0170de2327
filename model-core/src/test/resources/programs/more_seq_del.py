import torch
from torch import nn
net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 2))
del net[2]
net = net[:-1]
m = nn.ModuleList([nn.Linear(8, 8)])
m.append(nn.ReLU()); m.extend([nn.Linear(8, 2)]); m.insert(1, nn.Tanh())
print(m, len(m), m[-1], m[1:3])
X = torch.rand(2, 4)
full = nn.Sequential(net, *m)
full(X)
