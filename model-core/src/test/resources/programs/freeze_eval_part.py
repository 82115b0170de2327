import torch
from torch import nn
backbone = nn.Sequential(nn.Conv2d(3, 6, 3, padding=1), nn.BatchNorm2d(6), nn.ReLU(), nn.Dropout(0.5))
head = nn.Sequential(nn.Flatten(), nn.Linear(6 * 8 * 8, 5))
for p in backbone.parameters():
    p.requires_grad_(False)
net = nn.Sequential(backbone, head)
net.train()
backbone.eval()
print(sum(p.numel() for p in net.parameters() if p.requires_grad))
net(torch.randn(2, 3, 8, 8))
