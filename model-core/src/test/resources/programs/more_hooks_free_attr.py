import torch
from torch import nn
class Net(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:])):
            setattr(self, f'fc{i}', nn.Linear(a, b))
        self.n = len(sizes) - 1
    def forward(self, x):
        for i in range(self.n):
            x = getattr(self, 'fc%d' % i)(x)
            if i < self.n - 1:
                x = x.relu()
        return x
net = Net([4, 8, 6, 2])
X = torch.rand(3, 4)
print(*[f'{n}: {tuple(p.shape)}' for n, p in net.named_parameters()], sep='\n')
net(X)
