import torch
from torch import nn
import torch.nn.functional as F
class Highway(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.t = nn.Linear(size, size)
        self.h = nn.Linear(size, size)
    def forward(self, x):
        t = torch.sigmoid(self.t(x))
        return t * F.gelu(self.h(x)) + (1 - t) * x
class MoE(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.gate = nn.Linear(d, n, bias=False)
        self.experts = nn.ModuleList([Highway(d) for _ in range(n)])
    def forward(self, x):
        w = F.softmax(self.gate(x), dim=-1)
        top, idx = torch.topk(w, k=2, dim=-1)
        ys = torch.stack([e(x) for e in self.experts], dim=-1)
        mask = torch.zeros_like(w).scatter(1, idx, top)
        return (ys * mask.unsqueeze(1)).sum(-1) / top.sum(-1, keepdim=True)
net = MoE(4, 6)
net(torch.randn(3, 6))
