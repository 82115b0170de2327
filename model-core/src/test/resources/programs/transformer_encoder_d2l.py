import torch
from torch import nn
class PositionWiseFFN(nn.Module):
    def __init__(self, ffn_num_hiddens, ffn_num_outputs):
        super().__init__()
        self.dense1 = nn.LazyLinear(ffn_num_hiddens)
        self.relu = nn.ReLU()
        self.dense2 = nn.LazyLinear(ffn_num_outputs)
    def forward(self, X):
        return self.dense2(self.relu(self.dense1(X)))
class AddNorm(nn.Module):
    def __init__(self, norm_shape, dropout):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.ln = nn.LayerNorm(norm_shape)
    def forward(self, X, Y):
        return self.ln(self.dropout(Y) + X)
class Block(nn.Module):
    def __init__(self, num_hiddens, ffn, heads, dropout):
        super().__init__()
        self.attention = nn.MultiheadAttention(num_hiddens, heads, dropout=dropout, batch_first=True)
        self.addnorm1 = AddNorm(num_hiddens, dropout)
        self.ffn = PositionWiseFFN(ffn, num_hiddens)
        self.addnorm2 = AddNorm(num_hiddens, dropout)
    def forward(self, X):
        Y, weights = self.attention(X, X, X)
        Y = self.addnorm1(X, Y)
        return self.addnorm2(Y, self.ffn(Y)), weights
class Encoder(nn.Module):
    def __init__(self, vocab, n, ffn, heads, blocks, dropout=0.1):
        super().__init__()
        self.n = n
        self.embedding = nn.Embedding(vocab, n)
        self.blks = nn.Sequential()
        for i in range(blocks):
            self.blks.add_module("block" + str(i), Block(n, ffn, heads, dropout))
    def forward(self, X):
        X = self.embedding(X) * self.n ** 0.5
        self.attention_weights = [None] * len(self.blks)
        for i, blk in enumerate(self.blks):
            X, w = blk(X)
            self.attention_weights[i] = w
        return X
net = Encoder(20, 8, 16, 2, 2)
net.eval()
net(torch.ones((2, 6), dtype=torch.long))
