import torch
from torch import nn
class T(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(9, 4)
        self.drop = nn.Dropout(0.3)
        self.rnn = nn.LSTM(4, 6, batch_first=True)
        self.fc = nn.Linear(6, 2)
    def forward(self, x):
        e = self.drop(self.emb(x))
        o, (h, c) = self.rnn(e)
        return self.fc(self.drop(o[:, -1])), h
net = T()
net(torch.randint(0, 9, (2, 5)))
