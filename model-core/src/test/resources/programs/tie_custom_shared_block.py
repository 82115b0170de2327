import torch
from torch import nn
class B(nn.Module):
    def __init__(self, emb):
        super().__init__()
        self.emb = emb
        self.lin = nn.Linear(4, 4)
    def forward(self, x):
        return self.lin(self.emb(x))
class T(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(9, 4)
        self.enc = B(self.emb)
        self.dec = B(self.emb)
        self.out = nn.Linear(4, 9, bias=False)
        self.out.weight = self.emb.weight
    def forward(self, x):
        return self.out(self.enc(x) + self.dec(x))
net = T()
X = torch.randint(0, 9, (2, 3))
print([n for n, p in net.named_parameters()])
net(X)
