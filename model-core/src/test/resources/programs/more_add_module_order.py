import torch
from torch import nn
class MySeq(nn.Module):
    def __init__(self, *args):
        super().__init__()
        for idx, m in enumerate(args):
            self.add_module(str(idx), m)
    def forward(self, X):
        for m in self.children():
            X = m(X)
        return X
    def __len__(self):
        return len(self._modules)
    def __getitem__(self, i):
        return list(self._modules.values())[i]
    def __iter__(self):
        return iter(self._modules.values())
net = MySeq(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
X = torch.rand(2, 3)
print(len(net), net[0], [m for m in net][1], net[-1].weight.shape)
net(X)
