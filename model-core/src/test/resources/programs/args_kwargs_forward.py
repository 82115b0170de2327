import torch
from torch import nn
class Wrap(nn.Module):
    def __init__(self, fn, *args, **kwargs):
        super().__init__()
        self.fn = fn(*args, **kwargs)
        self.calls = 0
    def forward(self, *inputs, **options):
        self.calls += 1
        gain = options.get('gain', 1.0)
        out = sum(self.fn(x) for x in inputs)
        return out * gain, {'mean': out.mean(), 'n': len(inputs)}
net = Wrap(nn.Linear, 3, 2, bias=False)
y, info = net(torch.rand(2, 3), torch.rand(2, 3), gain=2.0)
print(info['n'], net.calls, sorted(info))
y, info['mean']
