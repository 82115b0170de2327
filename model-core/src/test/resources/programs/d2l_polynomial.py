import torch, math
from torch import nn
max_degree = 6
true_w = torch.zeros(max_degree)
true_w[0:4] = torch.tensor([5, 1.2, -3.4, 5.6])
features = torch.normal(0, 1, (4, 1))
poly = torch.pow(features, torch.arange(max_degree).reshape(1, -1))
for i in range(max_degree):
    poly[:, i] /= math.gamma(i + 1)
labels = poly @ true_w
net = nn.Sequential(nn.Linear(max_degree, 1, bias=False))
l2 = torch.sum(net[0].weight.pow(2)) / 2
net(poly), labels, l2
