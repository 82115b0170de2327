import torch
from torch import nn
def init(m):
    if type(m) == nn.Linear:
        nn.init.normal_(m.weight, mean=0, std=0.01)
        nn.init.zeros_(m.bias)
def xavier(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.xavier_uniform_(m.weight)
net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Sequential(nn.Linear(8, 1), nn.Linear(1, 3)))
net.apply(init)
net[2].apply(xavier)
nn.init.constant_(net[2][1].bias, 0.5)
for name, p in net.named_parameters():
    print(name, p.shape)
X = torch.rand(2, 4)
net[0].weight.data[:] += 1
net[0].weight.data[0, 0] = 42
net(X), net[0].weight
