import torch
from torch import nn
class Model(nn.Module):
    def __init__(self, vocab, emb, hid, layers=2):
        super().__init__()
        self.emb = nn.Embedding(vocab, emb, padding_idx=0)
        self.lstm = nn.LSTM(emb, hid, layers, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(hid * 2, 3)
    def forward(self, x, state=None):
        e = self.emb(x)
        out, (h, c) = self.lstm(e, state)
        last = torch.cat([h[-2], h[-1]], dim=1)
        return self.fc(last), (h, c)
net = Model(9, 4, 5)
X = torch.randint(0, 9, (3, 7))
y, (h, c) = net(X)
print(y.shape, h.shape, c.shape)
net(X)[0]
