import torch
from torch import nn
class H(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
    def forward(self, X):
        n = int(X.sum().abs()) + 1
        for _ in range(n):
            X = torch.relu(self.a(X)) + X
        return X
net = H()
X = torch.rand(2, 4)
net(X)
