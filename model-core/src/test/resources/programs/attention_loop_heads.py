import torch
from torch import nn
class Heads(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.heads = nn.ModuleList([nn.ModuleDict({'q': nn.Linear(d, 2), 'k': nn.Linear(d, 2), 'v': nn.Linear(d, 2)}) for _ in range(n)])
        self.out = nn.Linear(2 * n, d)
    def forward(self, x, mask=None):
        ys = []
        for h in self.heads:
            q, k, v = h['q'](x), h['k'](x), h['v'](x)
            s = torch.einsum('btd,bsd->bts', q, k) / q.size(-1) ** 0.5
            if mask is not None:
                s = torch.where(mask, s, torch.tensor(float('-inf')))
            ys.append(torch.einsum('bts,bsd->btd', s.softmax(-1), v))
        return self.out(torch.cat(ys, -1))
net = Heads(3, 6)
mask = torch.tril(torch.ones(4, 4)).bool()
net(torch.rand(2, 4, 6), mask)
