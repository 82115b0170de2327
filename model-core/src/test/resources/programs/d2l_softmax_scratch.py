import torch
from torch import nn
num_inputs, num_outputs = 12, 4
W = torch.normal(0, 0.01, size=(num_inputs, num_outputs), requires_grad=True)
b = torch.zeros(num_outputs, requires_grad=True)
def softmax(X):
    X_exp = torch.exp(X)
    partition = X_exp.sum(1, keepdim=True)
    return X_exp / partition
def net(X):
    return softmax(torch.matmul(X.reshape((-1, W.shape[0])), W) + b)
def cross_entropy(y_hat, y):
    return - torch.log(y_hat[range(len(y_hat)), y])
def accuracy(y_hat, y):
    if len(y_hat.shape) > 1 and y_hat.shape[1] > 1:
        y_hat = y_hat.argmax(axis=1)
    cmp = y_hat.type(y.dtype) == y
    return float(cmp.type(y.dtype).sum())
X = torch.normal(0, 1, (5, 3, 4))
y = torch.tensor([0, 2, 1, 3, 0])
X_prob = net(X)
print(accuracy(X_prob, y) / len(y))
X_prob, X_prob.sum(1), cross_entropy(X_prob, y), nn.CrossEntropyLoss(reduction='none')(X_prob, y)
