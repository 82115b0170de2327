import torch
from torch import nn
class Noisy(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(4, 4)
    def forward(self, x):
        if self.training:
            x = x + 0.1 * torch.randn_like(x)
        return self.l(x)
net = Noisy()
X = torch.rand(3, 4)
net(X)
