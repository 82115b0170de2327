import torch
from torch import nn
class Two(nn.Module):
    def __init__(self, net1, net2):
        super().__init__()
        self.net1, self.net2 = net1, net2
    def forward(self, X, *, flip=False):
        a, b = self.net1.forward(X), self.net2(input=X)
        return {'out': torch.cat((a, b), 1), 'first': a} if not flip else torch.hstack([b, a])
net = Two(nn.Linear(3, 2), nn.Linear(3, 2))
X = torch.rand(2, 3)
r = net(X)
print(r['out'].shape, list(r))
r['out'], net(X, flip=True), net.__call__(X)['first'], torch.vstack((X, X)), getattr(net, 'net1')(X)
