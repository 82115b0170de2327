import torch
from torch import nn
import torch.nn.functional as F
class AE(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Linear(6, 3)
        self.dec_bias = nn.Parameter(torch.zeros(6))
    def forward(self, x):
        return F.linear(torch.sigmoid(self.enc(x)), self.enc.weight.t(), self.dec_bias)
net = AE()
X = torch.rand(3, 6)
net(X)
