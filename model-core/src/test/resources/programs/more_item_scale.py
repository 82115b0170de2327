import torch
from torch import nn
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
    def forward(self, X):
        m = X.max().item()
        return self.a(X) / m
net = Scale()
X = torch.rand(2, 4)
net(X)
