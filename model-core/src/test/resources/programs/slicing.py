import torch
x = torch.arange(60.).reshape(3, 4, 5)
l = list(range(10))
print(l[-1], l[2:5], l[::-1], l[-3:], l[::3], l[8:2:-2], 'hello'[1:-1], (1, 2, 3)[-2:])
print(x[-1, -1, -1], x[..., 0].shape, x[None].shape, x[:, None, ..., None].shape, x[1:, ::2, :-1].shape)
idx = torch.tensor([2, 0])
print(x[idx].shape, x[:, idx, 1], x[x > 55], x[0][1][2])
print(x[[0, 2], [1, 3]], x[torch.tensor([True, False, True])].shape)
y = torch.zeros(3, 4)
y[1] = 1
y[:, 2] = torch.tensor([5., 6., 7.])
y[-1, ...] = 9
y[0, 1:3] = torch.arange(2.)
y[y > 8] = -1
y
