import torch
from torch import nn
class CharModel(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.h = h
        self.cell = nn.LSTMCell(n, h)
        self.out = nn.Linear(h, n)
    def forward(self, x):
        hx = torch.zeros(x.size(0), self.h)
        cx = torch.zeros(x.size(0), self.h)
        outs = []
        for t in range(x.size(1)):
            hx, cx = self.cell(x[:, t], (hx, cx))
            outs.append(self.out(hx))
        return torch.stack(outs, dim=1), (hx, cx)
net = CharModel(5, 7)
net(torch.rand(2, 3, 5))
