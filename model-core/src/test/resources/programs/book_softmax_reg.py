import torch
def softmax(X):
    X_exp = torch.exp(X)
    partition = X_exp.sum(1, keepdim=True)
    return X_exp / partition
W = torch.normal(0, 0.01, size=(12, 3), requires_grad=True)
b = torch.zeros(3, requires_grad=True)
def net(X):
    return softmax(torch.matmul(X.reshape((-1, W.shape[0])), W) + b)
def cross_entropy(y_hat, y):
    return -torch.log(y_hat[range(len(y_hat)), y])
X = torch.rand(5, 3, 4)
y = torch.tensor([0, 2, 1, 1, 0])
y_hat = net(X)
def accuracy(y_hat, y):
    if len(y_hat.shape) > 1 and y_hat.shape[1] > 1:
        y_hat = y_hat.argmax(axis=1)
    cmp = y_hat.type(y.dtype) == y
    return float(cmp.type(y.dtype).sum())
print(accuracy(y_hat, y) / len(y))
cross_entropy(y_hat, y)
