import torch
x = torch.arange(24.).reshape(2, 3, 4)
print(x[..., 0], x[:, None, 1].shape, x[0, ..., 1:3], x[:, [0, 2]], x[x > 20], x[1, 2, 3], x[-1, -1])
x[..., ::2] = 0
x[0, 1] = torch.tensor([1., 2., 3., 4.])
x[:, :, -1] += 10
idx = torch.tensor([[0, 1], [1, 0]])
print(x[idx].shape, x[:, idx].shape)
y = x[None, :, 1:, :, None]
print(y.shape, y.squeeze().shape, x[0][1][2], x[1:, :-1, 1:3])
m = x.sum(dim=0) > 5
x[1][m] = -1
x
