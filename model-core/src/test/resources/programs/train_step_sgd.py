import torch
from torch import nn
torch.manual_seed(3)
net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.xavier_uniform_(m.weight)
        nn.init.zeros_(m.bias)
net.apply(init_weights)
X = torch.normal(0, 1, (16, 2))
w = torch.tensor([2.0, -3.4])
y = (X @ w + 4.2).reshape(-1, 1)
loss = nn.MSELoss()
with torch.no_grad():
    l = loss(net(X), y)
print(f'loss {l.item():.4f}')
net(X)
