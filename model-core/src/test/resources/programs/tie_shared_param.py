import torch
from torch import nn
class Scale(nn.Module):
    def __init__(self, w):
        super().__init__()
        self.w = w
    def forward(self, x):
        return x * self.w
w = nn.Parameter(torch.tensor([1., 2., 3.]))
net = nn.Sequential(Scale(w), nn.Tanh(), Scale(w))
X = torch.rand(2, 3)
print([n for n, p in net.named_parameters()])
net(X)
