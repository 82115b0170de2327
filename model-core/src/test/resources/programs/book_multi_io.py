import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(3, 4), nn.Linear(3, 4)
        self.heads = nn.ModuleDict({k: nn.Linear(4, n) for k, n in dict(cls=3, reg=1).items()})
    def forward(self, left, right=None, *, scale=1.0, **kw):
        h = self.a(left)
        if right is not None:
            h = h + self.b(right) * scale
        return {k: head(h) for k, head in self.heads.items()}
net = Net()
out = net(torch.rand(2, 3), right=torch.rand(2, 3), scale=0.5)
print(list(out), {k: tuple(v.shape) for k, v in out.items()})
out
