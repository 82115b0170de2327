import torch
from torch import nn
class Decay(nn.Module):
    def __init__(self):
        super().__init__()
        self.gamma = 0.9
        self.w = nn.Parameter(torch.rand(3))
    def step(self):
        self.gamma *= 0.5
        return self
    def forward(self, x):
        return x * self.w ** self.gamma
net = Decay()
for epoch in range(2):
    net(torch.ones(3))
    net.step()
print(f"{net.gamma:.3f}")
net(torch.arange(3.))
