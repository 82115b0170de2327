import torch
from torch import nn
class GRUCellScratch(nn.Module):
    def __init__(self, i, h):
        super().__init__()
        self.x2h = nn.Linear(i, 3 * h)
        self.h2h = nn.Linear(h, 3 * h)
        for w in self.parameters():
            w.data.uniform_(-0.5, 0.5)
    def forward(self, x, hx=None):
        if hx is None:
            hx = x.new_zeros(x.size(0), self.h2h.in_features)
        xr, xz, xn = self.x2h(x).chunk(3, 1)
        hr, hz, hn = self.h2h(hx).chunk(3, 1)
        r, z = torch.sigmoid(xr + hr), torch.sigmoid(xz + hz)
        n = torch.tanh(xn + r * hn)
        return z * hx + (1 - z) * n
net = GRUCellScratch(3, 4)
h = None
xs = torch.rand(5, 2, 3)
for x in xs:
    h = net(x, h)
h
