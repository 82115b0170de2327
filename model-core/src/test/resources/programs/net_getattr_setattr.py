import torch
from torch import nn
class Net(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.depth = depth
        for i in range(depth):
            setattr(self, f'fc{i}', nn.Linear(4, 4))
        self.act = nn.ReLU(inplace=True)
    def forward(self, x):
        for i in range(self.depth):
            x = self.act(getattr(self, f'fc{i}')(x)) + x
        return x
net = Net(3)
print(hasattr(net, 'fc2'), hasattr(net, 'fc3'), [n for n, _ in net.named_children()], len(list(net.modules())))
del net.fc2
net.fc2 = nn.Identity()
net(torch.randn(2, 4))
