import torch
from torch import nn
class MySequential(nn.Module):
    def __init__(self, *args):
        super().__init__()
        for idx, module in enumerate(args):
            self._modules[str(idx)] = module
    def forward(self, X):
        for block in self._modules.values():
            X = block(X)
        return X
net = MySequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))
print(list(net._modules), [k for k in net._modules.keys()], '0' in net._modules, len(net._modules))
net(torch.rand(2, 20))
