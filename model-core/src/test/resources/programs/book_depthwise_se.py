import torch
from torch import nn
class SE(nn.Module):
    def __init__(self, c, r=2):
        super().__init__()
        self.avg = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Sequential(nn.Linear(c, c // r, bias=False), nn.ReLU(inplace=True), nn.Linear(c // r, c, bias=False), nn.Hardsigmoid())
    def forward(self, x):
        b, c, _, _ = x.size()
        y = self.avg(x).view(b, c)
        y = self.fc(y).view(b, c, 1, 1)
        return x * y.expand_as(x)
net = nn.Sequential(nn.Conv2d(4, 4, 3, padding='same', groups=4), nn.Conv2d(4, 8, 1), nn.BatchNorm2d(8), nn.Hardswish(), SE(8), nn.Conv2d(8, 4, 1), nn.SiLU(), nn.ReLU6(), nn.PReLU(4), nn.Softplus())
X = torch.randn(2, 4, 5, 5)
net(X)
