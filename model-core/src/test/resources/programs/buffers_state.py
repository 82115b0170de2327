import torch
from torch import nn
class Norm(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.register_buffer('mean', torch.zeros(n))
        self.register_buffer('steps', torch.tensor(0))
        self.register_parameter('gain', nn.Parameter(torch.ones(n)))
        self.register_parameter('shift', None)
    def forward(self, x):
        if self.training:
            self.mean = 0.9 * self.mean + 0.1 * x.mean(0)
            self.steps += 1
        return (x - self.mean) * self.gain
net = Norm(3)
for _ in range(3):
    net(torch.rand(4, 3))
state = net.state_dict()
other = Norm(3)
other.load_state_dict(state)
print(list(state), net.steps, other.steps.item(), net.shift is None, [n for n, _ in other.named_buffers()])
other.eval()
net(torch.ones(2, 3)), other(torch.ones(2, 3)), other.mean
