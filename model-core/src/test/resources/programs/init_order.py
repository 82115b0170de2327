import torch
from torch import nn
class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = torch.randn(3, 3)
        self.l1 = nn.Linear(3, 3)
        self.p = nn.Parameter(torch.randn(3))
        self.l2 = nn.Conv1d(1, 2, 3)
        self.e = nn.Embedding(4, 3)
        self.n = nn.LayerNorm(3)
        self.b = nn.BatchNorm1d(3)
    def forward(self, x):
        return self.b(self.n(self.l1(x @ self.c) * self.p + self.e(torch.tensor([0, 1, 2])))), self.l2(x[:, None])
net = A()
X = torch.randn(3, 3)
torch.manual_seed(7)
r = torch.randperm(6)
net(X), torch.rand(2), torch.randint(0, 10, (5,)), torch.normal(2., 3., (2, 2)), r, torch.bernoulli(torch.full((4,), 0.5)).sum() >= 0, torch.rand_like(X), torch.randn_like(X), torch.randint(5, (2, 2))
