import torch
from torch import nn
def make(n):
    count = 0
    def nxt():
        nonlocal count
        count += 1
        return nn.Linear(n, n) if count % 2 else nn.ReLU()
    return nxt
f = make(4)
layers = [f() for _ in range(5)]
net = nn.Sequential(*layers)
X = torch.rand(2, 4)
print(net)
print([type(m).__name__ for m in net])
net(X)
