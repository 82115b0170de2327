import torch
from torch import nn
def vgg_block(num_convs, out_channels):
    layers = []
    for _ in range(num_convs):
        layers.append(nn.LazyConv2d(out_channels, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)
class VGG(nn.Module):
    def __init__(self, arch, num_classes=10):
        super().__init__()
        conv_blks = []
        for (num_convs, out_channels) in arch:
            conv_blks.append(vgg_block(num_convs, out_channels))
        self.net = nn.Sequential(
            *conv_blks, nn.Flatten(),
            nn.LazyLinear(32), nn.ReLU(), nn.Dropout(0.5),
            nn.LazyLinear(32), nn.ReLU(), nn.Dropout(0.5),
            nn.LazyLinear(num_classes))
    def forward(self, X): return self.net(X)
net = VGG(arch=((1, 4), (1, 8), (2, 16)))
net.eval()
net(torch.randn(1, 1, 32, 32))
