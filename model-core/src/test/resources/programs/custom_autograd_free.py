import torch
from torch import nn
class Swish(nn.Module):
    def __init__(self, beta=1.0, learn=True):
        super().__init__()
        if learn:
            self.beta = nn.Parameter(torch.tensor(beta))
        else:
            self.register_buffer('beta', torch.tensor(beta))
    def forward(self, x):
        return x * torch.sigmoid(self.beta * x)
    def extra_repr(self):
        return f'beta={self.beta.item():.1f}'
net = nn.Sequential(nn.Linear(4, 4), Swish(1.5), nn.Linear(4, 4), Swish(learn=False))
print(net)
net(torch.rand(2, 4))
