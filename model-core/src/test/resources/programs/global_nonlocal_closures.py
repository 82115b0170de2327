import torch
from torch import nn
count = 0
def counter():
    n = 0
    def tick(by=1):
        nonlocal n
        global count
        n += by
        count += 1
        return n
    return tick
tick = counter()
tick(); tick(5)
def compose(*fns):
    def run(x):
        for f in fns:
            x = f(x)
        return x
    return run
net = compose(nn.Linear(3, 3), torch.relu, lambda x: x * 2, nn.Linear(3, 1), torch.sigmoid)
print(count, tick(), (lambda a, b=2, *c, d=4: (a, b, c, d))(1, 2, 3, d=5))
net(torch.ones(2, 3))
