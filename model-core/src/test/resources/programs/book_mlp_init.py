import torch
from torch import nn
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 16), nn.ReLU(), nn.Linear(16, 10))
def init_weights(m):
    if type(m) == nn.Linear:
        nn.init.normal_(m.weight, std=0.01)
net.apply(init_weights);
X = torch.rand(2, 1, 28, 28)
print(net[1].weight.std() < 0.02, net[1].weight.data[0, :3])
net(X)
