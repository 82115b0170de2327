import torch
from torch import nn
from functools import partial
class SE(nn.Module):
    def __init__(self, c, r=4):
        super().__init__()
        self.fc = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(c, c // r, 1), nn.ReLU(), nn.Conv2d(c // r, c, 1), nn.Sigmoid())
    def forward(self, x):
        return x * self.fc(x)
class Inverted(nn.Module):
    def __init__(self, i, o, stride, t):
        super().__init__()
        h = int(round(i * t))
        self.use_res = stride == 1 and i == o
        norm = partial(nn.BatchNorm2d, eps=1e-3)
        self.conv = nn.Sequential(nn.Conv2d(i, h, 1, bias=False), norm(h), nn.Hardswish(), nn.Conv2d(h, h, 3, stride, 1, groups=h, bias=False), norm(h), SE(h), nn.Conv2d(h, o, 1, bias=False))
    def forward(self, x):
        return x + self.conv(x) if self.use_res else self.conv(x)
net = nn.Sequential(Inverted(4, 4, 1, 2), Inverted(4, 6, 2, 2.0))
net(torch.rand(1, 4, 6, 6))
