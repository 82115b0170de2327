import torch
from torch import nn
class ConvBN(nn.Sequential):
    def __init__(self, i, o, k=3, act=nn.ReLU):
        super().__init__(nn.Conv2d(i, o, k, padding=k // 2, bias=False), nn.BatchNorm2d(o), act())
net = nn.Sequential(ConvBN(1, 2), ConvBN(2, 3, 5, act=nn.GELU), nn.Flatten(1), nn.Linear(3 * 16, 2))
X = torch.rand(2, 1, 4, 4)
print(net)
net(X)
