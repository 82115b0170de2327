import torch
from torch import nn
def comp_conv2d(conv2d, X):
    X = X.reshape((1, 1) + X.shape)
    Y = conv2d(X)
    return Y.reshape(Y.shape[2:])
X = torch.rand(size=(8, 8))
print(comp_conv2d(nn.Conv2d(1, 1, kernel_size=3, padding=1), X).shape)
print(comp_conv2d(nn.Conv2d(1, 1, kernel_size=(5, 3), padding=(2, 1)), X).shape)
print(comp_conv2d(nn.Conv2d(1, 1, kernel_size=3, padding=1, stride=2), X).shape)
print(comp_conv2d(nn.Conv2d(1, 1, kernel_size=(3, 5), padding=(0, 1), stride=(3, 4)), X).shape)
pool = nn.MaxPool2d((2, 3), padding=(1, 1), stride=(2, 3))
Z = torch.arange(16, dtype=torch.float32).reshape((1, 1, 4, 4))
Z = torch.cat((Z, Z + 1), 1)
pool(Z), nn.AvgPool2d(3, padding=1, stride=2)(Z)
