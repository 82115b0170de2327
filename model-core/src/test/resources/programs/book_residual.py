import torch
from torch import nn
from torch.nn import functional as F
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv1 = nn.Conv2d(input_channels, num_channels, kernel_size=3, padding=1, stride=strides)
        self.conv2 = nn.Conv2d(num_channels, num_channels, kernel_size=3, padding=1)
        if use_1x1conv:
            self.conv3 = nn.Conv2d(input_channels, num_channels, kernel_size=1, stride=strides)
        else:
            self.conv3 = None
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.bn2 = nn.BatchNorm2d(num_channels)
    def forward(self, X):
        Y = F.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3:
            X = self.conv3(X)
        Y += X
        return F.relu(Y)
def resnet_block(i, o, n, first_block=False):
    blk = []
    for k in range(n):
        if k == 0 and not first_block:
            blk.append(Residual(i, o, use_1x1conv=True, strides=2))
        else:
            blk.append(Residual(o, o))
    return blk
b1 = nn.Sequential(nn.Conv2d(1, 4, kernel_size=7, stride=2, padding=3), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(kernel_size=3, stride=2, padding=1))
net = nn.Sequential(b1, nn.Sequential(*resnet_block(4, 4, 2, first_block=True)), nn.Sequential(*resnet_block(4, 8, 2)), nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(8, 10))
X = torch.rand(size=(2, 1, 32, 32))
for layer in net:
    X = layer(X)
    print(layer.__class__.__name__, 'output shape:\t', X.shape)
X = torch.rand(2, 1, 32, 32)
net(X)
