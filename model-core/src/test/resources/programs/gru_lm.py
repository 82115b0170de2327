import torch
from torch import nn
import torch.nn.functional as F
class RNNModel(nn.Module):
    def __init__(self, vocab_size, num_hiddens, num_layers=1):
        super().__init__()
        self.vocab_size = vocab_size
        self.rnn = nn.GRU(vocab_size, num_hiddens, num_layers)
        self.linear = nn.Linear(num_hiddens, vocab_size)
    def forward(self, inputs, state):
        X = F.one_hot(inputs.T.long(), self.vocab_size)
        X = X.to(torch.float32)
        Y, state = self.rnn(X, state)
        output = self.linear(Y.reshape((-1, Y.shape[-1])))
        return output, state
    def begin_state(self, batch_size):
        return torch.zeros((self.rnn.num_layers, batch_size, self.rnn.hidden_size))
net = RNNModel(10, 12, 2)
state = net.begin_state(batch_size=3)
X = torch.randint(0, 10, (3, 5))
net(X, state)
