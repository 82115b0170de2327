import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.choices = nn.ModuleDict({'conv': nn.Conv2d(2, 3, 3), 'pool': nn.MaxPool2d(3)})
        self.activations = nn.ModuleDict([['lrelu', nn.LeakyReLU()], ['prelu', nn.PReLU()]])
        self.params = nn.ParameterList([nn.Parameter(torch.randn(1)) for i in range(3)])
        self.pd = nn.ParameterDict({'a': nn.Parameter(torch.ones(2))})
    def forward(self, x, choice, act):
        x = self.choices[choice](x)
        x = self.activations[act](x)
        for i, p in enumerate(self.params):
            x = x * p + i
        return x.mean((2, 3)) .sum(1, keepdim=True) * self.pd['a']
net = Net()
print([k for k in net.choices], 'conv' in net.choices, len(net.params))
net(torch.rand(2, 2, 6, 6), 'conv', 'prelu')
