import torch
from torch import nn
class Attn(nn.Module):
    def __init__(self, d, h):
        super().__init__()
        self.h, self.dk = h, d // h
        self.qkv = nn.Linear(d, 3 * d)
        self.o = nn.Linear(d, d)
        self.register_buffer('mask', torch.tril(torch.ones(16, 16)))
    def forward(self, x):
        B, T, C = x.shape
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        q, k, v = [t.view(B, T, self.h, self.dk).transpose(1, 2) for t in (q, k, v)]
        att = torch.einsum('bhid,bhjd->bhij', q, k) * self.dk ** -0.5
        att = att.masked_fill(self.mask[:T, :T] == 0, float('-inf')).softmax(-1)
        y = torch.einsum('bhij,bhjd->bhid', att, v)
        return self.o(y.transpose(1, 2).contiguous().view(B, T, C))
net = Attn(8, 2)
X = torch.rand(2, 5, 8)
net(X)
