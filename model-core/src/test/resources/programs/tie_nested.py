import torch
from torch import nn
class Enc(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(4, 4)
    def forward(self, x):
        return torch.tanh(self.lin(x))
class Dec(nn.Module):
    def __init__(self, enc):
        super().__init__()
        self.out = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4, bias=False))
        self.out[2].weight = enc.lin.weight
    def forward(self, x):
        return self.out(x)
class AE(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = Enc()
        self.dec = Dec(self.enc)
    def forward(self, x):
        return self.dec(self.enc(x))
net = AE()
X = torch.rand(3, 4)
print([n for n, _ in net.named_parameters()])
net(X)
