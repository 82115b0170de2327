import torch
from torch import nn
class Block(nn.Module):
    def __init__(self, d, h):
        super().__init__()
        self.ln1, self.ln2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.attn = nn.MultiheadAttention(d, h, batch_first=True)
        self.mlp = nn.Sequential(nn.Linear(d, 4 * d), nn.GELU(), nn.Linear(4 * d, d))
    def forward(self, x):
        T = x.size(1)
        mask = torch.triu(torch.ones(T, T, dtype=torch.bool), diagonal=1)
        n = self.ln1(x)
        a, w = self.attn(n, n, n, attn_mask=mask, need_weights=True)
        x = x + a
        return x + self.mlp(self.ln2(x))
class GPT(nn.Module):
    def __init__(self, V, d, L, T):
        super().__init__()
        self.tok = nn.Embedding(V, d)
        self.pos = nn.Parameter(torch.randn(1, T, d) * 0.02)
        self.blocks = nn.Sequential(*(Block(d, 2) for _ in range(L)))
        self.head = nn.Linear(d, V, bias=False)
    def forward(self, idx):
        x = self.tok(idx) + self.pos[:, :idx.size(1)]
        return self.head(self.blocks(x))[:, -1]
net = GPT(13, 8, 2, 10)
X = torch.randint(13, (2, 6))
net(X)
