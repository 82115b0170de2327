import torch
from torch import nn
class Dynamic(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.b = nn.Linear(4, 4)
    def forward(self, x, depth=3):
        for i in range(depth):
            if i % 2 == 0:
                x = self.a(x)
            elif i == 1:
                x = self.b(x).relu()
            else:
                continue
        n = 0
        while True:
            x = x / 2
            n += 1
            if x.norm() < 0.5 or n >= 10:
                break
        else:
            x = x * 0
        if x.sum() > 0:
            y = x.sum()
        else:
            y = -x.sum()
        return y * x, n
net = Dynamic()
y, n = net(torch.rand(2, 4))
print(n)
for i in range(3):
    if i == 5:
        break
else:
    print('no break')
y
