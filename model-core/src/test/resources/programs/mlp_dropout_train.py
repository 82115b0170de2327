import torch
from torch import nn
class MLP(nn.Module):
    def __init__(self, num_inputs=20, num_hiddens=(64, 32), num_outputs=10, p=0.5):
        super().__init__()
        sizes = [num_inputs, *num_hiddens]
        layers = []
        for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:])):
            layers += [nn.Linear(a, b), nn.ReLU(), nn.Dropout(p / (i + 1))]
        self.body = nn.Sequential(*layers)
        self.head = nn.Linear(sizes[-1], num_outputs)
    def forward(self, x):
        return self.head(self.body(x))
net = MLP()
X = torch.rand(4, 20)
net(X)
