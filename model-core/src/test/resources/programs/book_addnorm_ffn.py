import torch
from torch import nn
class PositionWiseFFN(nn.Module):
    def __init__(self, ffn_num_input, ffn_num_hiddens, ffn_num_outputs, **kwargs):
        super().__init__(**kwargs)
        self.dense1 = nn.Linear(ffn_num_input, ffn_num_hiddens)
        self.relu = nn.ReLU()
        self.dense2 = nn.Linear(ffn_num_hiddens, ffn_num_outputs)
    def forward(self, X):
        return self.dense2(self.relu(self.dense1(X)))
class AddNorm(nn.Module):
    def __init__(self, normalized_shape, dropout, **kwargs):
        super().__init__(**kwargs)
        self.dropout = nn.Dropout(dropout)
        self.ln = nn.LayerNorm(normalized_shape)
    def forward(self, X, Y):
        return self.ln(self.dropout(Y) + X)
class Enc(nn.Module):
    def __init__(self):
        super().__init__()
        self.ffn = PositionWiseFFN(4, 8, 4)
        self.an = AddNorm([3, 4], 0.5)
    def forward(self, X):
        return self.an(X, self.ffn(X))
net = Enc()
X = torch.ones((2, 3, 4))
net(X)
