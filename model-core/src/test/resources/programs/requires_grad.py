import torch
from torch import nn
net = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 2))
for p in net[0].parameters():
    p.requires_grad = False
print([p.requires_grad for p in net.parameters()])
net[1].requires_grad_(False)
print(sum(p.numel() for p in net.parameters() if p.requires_grad))
net[1].weight.requires_grad_(True)
X = torch.rand(2, 3, requires_grad=True)
with torch.no_grad():
    Y = net(X)
    net[0].weight.fill_(0.5)
    net[1].bias += 1
print(Y.requires_grad, X.requires_grad, (X * 2).requires_grad, X.detach().requires_grad)
w = torch.zeros(2, 2)
w.requires_grad_()
print(w.requires_grad, w.is_leaf, (w + 1).is_leaf)
net(X)
