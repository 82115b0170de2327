import torch
from torch import nn
net = nn.Sequential(
    nn.Conv2d(1, 8, kernel_size=11, stride=4, padding=1), nn.ReLU(),
    nn.MaxPool2d(kernel_size=3, stride=2),
    nn.Conv2d(8, 16, kernel_size=5, padding=2), nn.ReLU(),
    nn.MaxPool2d(kernel_size=3, stride=2),
    nn.Conv2d(16, 24, kernel_size=3, padding=1), nn.ReLU(),
    nn.Conv2d(24, 16, kernel_size=3, padding=1), nn.ReLU(),
    nn.MaxPool2d(kernel_size=3, stride=2), nn.Flatten(),
    nn.Linear(144, 64), nn.ReLU(), nn.Dropout(p=0.5),
    nn.Linear(64, 10))
net.eval()
net(torch.randn(1, 1, 160, 160))
