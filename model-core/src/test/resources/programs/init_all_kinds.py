import torch
from torch import nn
def init(m):
    if isinstance(m, (nn.Conv2d, nn.Linear)):
        nn.init.kaiming_normal_(m.weight, mode='fan_out', nonlinearity='relu')
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.1)
    elif isinstance(m, nn.BatchNorm2d):
        nn.init.ones_(m.weight)
        nn.init.normal_(m.bias, mean=0.0, std=0.02)
net = nn.Sequential(nn.Conv2d(1, 4, 3, bias=False), nn.BatchNorm2d(4), nn.ReLU6(), nn.Flatten(), nn.Linear(64, 8), nn.Hardswish(), nn.Linear(8, 2))
net.apply(init)
nn.init.orthogonal_(net[4].weight)
nn.init.trunc_normal_(net[6].weight, std=0.02)
nn.init.uniform_(net[6].bias, -0.1, 0.1)
w = torch.empty(3, 5)
nn.init.eye_(w)
nn.init.xavier_normal_(w, gain=nn.init.calculate_gain('tanh'))
nn.init.kaiming_uniform_(w, a=0.1)
print(w)
net.eval()
net(torch.rand(2, 1, 6, 6))
