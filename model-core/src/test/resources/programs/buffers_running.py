import torch
from torch import nn
class EMA(nn.Module):
    def __init__(self, n, decay=0.9):
        super().__init__()
        self.decay = decay
        self.register_buffer('mean', torch.zeros(n))
        self.register_buffer('steps', torch.tensor(0), persistent=False)
        self.register_parameter('scale', nn.Parameter(torch.ones(n)))
        self.register_parameter('shift', None)
    def forward(self, x):
        if self.training:
            with torch.no_grad():
                self.mean.mul_(self.decay).add_(x.mean(0), alpha=1 - self.decay)
                self.steps += 1
        y = (x - self.mean) * self.scale
        return y if self.shift is None else y + self.shift
net = EMA(3)
net.train()
for _ in range(3):
    net(torch.randn(5, 3))
print(net.steps, list(net.state_dict().keys()), [n for n, b in net.named_buffers()])
net.eval()
net(torch.ones(2, 3))
