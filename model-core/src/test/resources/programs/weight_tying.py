import torch
from torch import nn
shared = nn.Linear(8, 8)
net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), shared, nn.ReLU(), shared, nn.ReLU(), nn.Linear(8, 1))
print(net[2] is net[4], net[2].weight.data[0] == net[4].weight.data[0], sum(p.numel() for p in net.parameters()))
net[2].weight.data[0, 0] = 100
print(net[4].weight.data[0, 0])
class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(10, 6)
        self.out = nn.Linear(6, 10, bias=False)
        self.out.weight = self.emb.weight
    def forward(self, i):
        return self.out(self.emb(i))
tied = Tied()
print(len(list(tied.parameters())), list(tied.state_dict()), sum(p.numel() for p in tied.parameters()))
net(torch.rand(2, 4)), tied(torch.tensor([1, 3]))
