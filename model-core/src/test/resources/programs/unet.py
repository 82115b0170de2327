import torch
from torch import nn
import torch.nn.functional as F
def double(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU(inplace=True), nn.Conv2d(o, o, 3, padding='same'), nn.ReLU(inplace=True))
class UNet(nn.Module):
    def __init__(self, n=2, widths=(4, 8)):
        super().__init__()
        self.downs = nn.ModuleList()
        self.ups = nn.ModuleList()
        c = 1
        for w in widths:
            self.downs.append(double(c, w))
            c = w
        self.mid = double(widths[-1], widths[-1] * 2)
        for w in reversed(widths):
            self.ups.append(nn.ConvTranspose2d(w * 2, w, kernel_size=2, stride=2))
            self.ups.append(double(w * 2, w))
        self.final = nn.Conv2d(widths[0], n, 1)
    def forward(self, x):
        skips = []
        for d in self.downs:
            x = d(x)
            skips.append(x)
            x = F.max_pool2d(x, 2)
        x = self.mid(x)
        skips = skips[::-1]
        for i in range(0, len(self.ups), 2):
            x = self.ups[i](x)
            x = self.ups[i + 1](torch.cat((skips[i // 2], x), dim=1))
        return self.final(x)
net = UNet()
net(torch.rand(1, 1, 8, 8))
