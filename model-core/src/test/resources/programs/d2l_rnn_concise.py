import torch
from torch import nn
from torch.nn import functional as F
rnn_layer = nn.RNN(10, 12)
class RNNModel(nn.Module):
    def __init__(self, rnn_layer, vocab_size, **kwargs):
        super(RNNModel, self).__init__(**kwargs)
        self.rnn = rnn_layer
        self.vocab_size = vocab_size
        self.num_hiddens = self.rnn.hidden_size
        if not self.rnn.bidirectional:
            self.num_directions = 1
            self.linear = nn.Linear(self.num_hiddens, self.vocab_size)
        else:
            self.num_directions = 2
            self.linear = nn.Linear(self.num_hiddens * 2, self.vocab_size)
    def forward(self, inputs, state):
        X = F.one_hot(inputs.T.long(), self.vocab_size)
        X = X.to(torch.float32)
        Y, state = self.rnn(X, state)
        output = self.linear(Y.reshape((-1, Y.shape[-1])))
        return output, state
    def begin_state(self, device, batch_size=1):
        if not isinstance(self.rnn, nn.LSTM):
            return torch.zeros((self.num_directions * self.rnn.num_layers, batch_size, self.num_hiddens), device=device)
        else:
            return (torch.zeros((self.num_directions * self.rnn.num_layers, batch_size, self.num_hiddens), device=device),
                    torch.zeros((self.num_directions * self.rnn.num_layers, batch_size, self.num_hiddens), device=device))
net = RNNModel(rnn_layer, vocab_size=10)
X = torch.arange(6).reshape(2, 3)
A, s = net(X, net.begin_state('cpu', 2))
lstm = RNNModel(nn.LSTM(10, 12, 2), 10)
B, (h, c) = lstm(X, lstm.begin_state('cpu', 2))
gru = RNNModel(nn.GRU(10, 6, bidirectional=True), 10)
C, g = gru(X, gru.begin_state('cpu', 2))
A, s, B, h, C, g
