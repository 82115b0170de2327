import torch
from torch import nn
net = nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 2))
it = iter(net)
first = next(it)
total = sum(p.numel() for p in net.parameters() if p.dim() > 1)
norms = [p.norm() for p in net.parameters()]
names = ', '.join(n for n, _ in net.named_parameters())
print(total, names, next(iter([]), 'end'), list(zip(*[(1, 2), (3, 4)])), any(isinstance(m, nn.ReLU) for m in net.modules()))
g = (i * i for i in range(4))
print(next(g), list(g), max((len(n) for n in names.split(', ')), default=0))
x = torch.rand(2, 3)
for row in x:
    print(row.shape)
for i, (n, p) in enumerate(net.named_parameters()):
    p.data.fill_(0.1 * (i + 1))
torch.stack(norms), net(x), net[-1], net[:2](x)
