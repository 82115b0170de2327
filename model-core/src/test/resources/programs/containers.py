import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(2)])
        self.layers.append(nn.Linear(4, 4))
        self.layers.extend([nn.Linear(4, 4)])
        self.layers.insert(0, nn.Linear(4, 4))
        self.choices = nn.ModuleDict({'relu': nn.ReLU(), 'fc': nn.Linear(4, 2)})
        self.choices['tanh'] = nn.Tanh()
        self.ps = nn.ParameterList([nn.Parameter(torch.ones(4) * i) for i in range(2)])
        self.pd = nn.ParameterDict({'a': nn.Parameter(torch.zeros(2))})
        self.add_module('extra', nn.Identity())
        self.none = None
    def forward(self, x, act='relu'):
        for i, layer in enumerate(self.layers):
            x = self.choices[act](layer(x)) + self.ps[i % 2]
        x = self.layers[-1](x)
        return self.extra(self.choices['fc'](x) + self.pd['a'])
net = Net()
print(len(net.layers), [k for k in net.choices.keys()], 'relu' in net.choices, [n for n, p in net.named_parameters()])
for name, m in net.choices.items():
    print(name, m)
net(torch.rand(2, 4)) + net(torch.rand(2, 4), act='tanh')
