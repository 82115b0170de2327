import torch
from torch import nn
class LM(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(7, 4)
        self.rnn = nn.RNN(4, 4)
        self.bias = nn.Parameter(torch.zeros(7))
    def forward(self, x):
        h, _ = self.rnn(self.embed(x))
        return h @ self.embed.weight.T + self.bias
net = LM()
X = torch.randint(0, 7, (3, 2))
print(sum(p.numel() for p in net.parameters()))
net(X)
