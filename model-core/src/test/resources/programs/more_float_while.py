import torch
from torch import nn
class H(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
    def forward(self, X):
        n = float(X.abs().sum())
        k = 0
        while n > 1:
            X = X / 2
            n = n / 2
            k += 1
        return self.a(X) * k
net = H()
X = torch.rand(2, 4)
net(X)
