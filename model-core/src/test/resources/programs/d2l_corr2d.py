import torch
from torch import nn
def corr2d(X, K):
    """Compute 2D cross-correlation."""
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i:i + h, j:j + w] * K).sum()
    return Y
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))
    def forward(self, x):
        return corr2d(x, self.weight) + self.bias
def corr2d_multi_in(X, K):
    return sum(corr2d(x, k) for x, k in zip(X, K))
def corr2d_multi_in_out(X, K):
    return torch.stack([corr2d_multi_in(X, k) for k in K], 0)
def pool2d(X, pool_size, mode='max'):
    p_h, p_w = pool_size
    Y = torch.zeros((X.shape[0] - p_h + 1, X.shape[1] - p_w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            if mode == 'max':
                Y[i, j] = X[i: i + p_h, j: j + p_w].max()
            elif mode == 'avg':
                Y[i, j] = X[i: i + p_h, j: j + p_w].mean()
    return Y
X = torch.ones((6, 8)); X[:, 2:6] = 0
K = torch.tensor([[1.0, -1.0]])
X2 = torch.stack((X, X + 1), 0)
K2 = torch.stack((K, K + 1, K + 2), 0).unsqueeze(1).repeat(1, 2, 1, 1)
net = Conv2D((2, 2))
corr2d(X, K), corr2d(X.t(), K), corr2d_multi_in_out(X2, K2).sum((1, 2)), net(X), pool2d(X, (2, 2)), pool2d(X, (2, 3), 'avg')
