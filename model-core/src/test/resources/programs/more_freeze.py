import torch
from torch import nn
net = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 2))
for p in net[0].parameters():
    p.requires_grad = False
net[2].bias.requires_grad_(False)
print(sum(p.numel() for p in net.parameters() if p.requires_grad), [n for n, p in net.named_parameters() if p.requires_grad])
X = torch.ones(2, 4)
net(X)
