import torch
from torch import nn
class Deep(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(6, 6) for _ in range(n)])
        self.mix = nn.Linear(6, 6)
    def forward(self, x):
        for layer in self.layers:
            x = torch.relu(layer(x)) + x
        for _ in range(3):
            x = torch.tanh(self.mix(x))
        return x
net = Deep(5)
net(torch.rand(2, 6))
