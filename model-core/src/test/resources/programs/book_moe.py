import torch
from torch import nn
import torch.nn.functional as F
class MoE(nn.Module):
    def __init__(self, d, n, k=2):
        super().__init__()
        self.experts = nn.ModuleList(nn.Linear(d, d) for _ in range(n))
        self.gate = nn.Linear(d, n)
        self.k = k
    def forward(self, x):
        g = F.softmax(self.gate(x), dim=-1)
        v, i = torch.topk(g, self.k, dim=-1)
        v = v / v.sum(-1, keepdim=True)
        outs = torch.stack([e(x) for e in self.experts], dim=1)
        sel = outs.gather(1, i.unsqueeze(-1).expand(-1, -1, x.size(-1)))
        return (sel * v.unsqueeze(-1)).sum(1)
net = MoE(4, 3)
X = torch.rand(5, 4)
net(X)
