import torch
from torch import nn
class Block(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.fc = nn.Linear(n, n)
        self.act = nn.ReLU()
        self.w = nn.Parameter(torch.ones(n))
        self.register_buffer('mask', torch.eye(n))
    def forward(self, x):
        return self.act(self.fc(x)) * self.w @ self.mask
net = nn.Sequential(Block(3), Block(3))
print([type(m).__name__ for m in net.modules()])
print([n for n, _ in net.named_modules()])
print([n for n, _ in net.named_parameters()])
print(list(net.state_dict().keys()))
print([n for n, c in net.named_children()], len(list(net.children())), len(net))
print([n for n, b in net.named_buffers()], net[0].mask.shape, isinstance(net[0], nn.Module))
print(net.state_dict()['0.fc.bias'].shape, net[0].__class__.__name__)
print([tuple(p.shape) for p in net.parameters()], dict(net.named_parameters())['1.w'])
net(torch.ones(2, 3))
