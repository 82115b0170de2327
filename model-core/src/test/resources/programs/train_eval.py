import torch
from torch import nn
torch.manual_seed(3)
net = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4), nn.Dropout(0.5), nn.ReLU())
X = torch.rand(6, 4)
print(net.training, net[2].training)
net[1](net[0](X))
print(net[1].num_batches_tracked)
net.eval()
print(net.training, [m.training for m in net])
A = net(X)
net.train(False)
print(net[1].training)
net[1].train()
B = net(X)
A, B, net[1].running_mean, net[1].running_var
