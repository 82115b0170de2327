import torch
from torch import nn
net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Dropout2d(0.5), nn.ReLU(), nn.Flatten(), nn.Linear(16, 5), nn.AlphaDropout(0.2), nn.SELU())
net(torch.randn(3, 1, 4, 4))
