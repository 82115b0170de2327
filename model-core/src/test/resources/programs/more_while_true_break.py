import torch
from torch import nn
class Breaker(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(4, 4)
    def forward(self, X):
        X = self.lin(X)
        while True:
            X = X / 2
            if X.norm() < 0.5:
                break
        return X
net = Breaker()
X = torch.rand(2, 4)
net(X)
