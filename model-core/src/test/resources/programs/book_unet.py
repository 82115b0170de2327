import torch
from torch import nn
class Double(nn.Sequential):
    def __init__(self, i, o):
        super().__init__(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU(inplace=True), nn.Conv2d(o, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU(inplace=True))
class UNet(nn.Module):
    def __init__(self, c=(1, 4, 8)):
        super().__init__()
        self.downs = nn.ModuleList([Double(a, b) for a, b in zip(c, c[1:])])
        self.pool = nn.MaxPool2d(2)
        self.mid = Double(c[-1], c[-1] * 2)
        self.ups = nn.ModuleList()
        for ch in reversed(c[1:]):
            self.ups.append(nn.ConvTranspose2d(ch * 2, ch, 2, 2))
            self.ups.append(Double(ch * 2, ch))
        self.out = nn.Conv2d(c[1], 1, 1)
    def forward(self, x):
        skips = []
        for d in self.downs:
            x = d(x)
            skips.append(x)
            x = self.pool(x)
        x = self.mid(x)
        skips = skips[::-1]
        for i in range(0, len(self.ups), 2):
            x = self.ups[i](x)
            x = self.ups[i + 1](torch.cat((skips[i // 2], x), dim=1))
        return self.out(x)
net = UNet()
X = torch.rand(1, 1, 8, 8)
net(X)
