import torch
from torch import nn
net = nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Dropout(0.5), nn.Linear(20, 10), nn.Dropout(0.2))
X = torch.rand(3, 10)
net(X)
