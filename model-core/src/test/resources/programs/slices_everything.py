import torch
x = torch.arange(60).reshape(3, 4, 5)
y = x.clone().float()
y[..., 0] = -1
y[1, 2:, ::2] *= 2
y[y > 50] = 0
mask = torch.zeros(3, 4, dtype=torch.bool)
mask[0, 1] = True
mask[2, 3] = True
y[mask] = 7.5
idx = torch.tensor([2, 0])
y[idx, 1] += 100
y[:, [0, 3], -1] = torch.tensor([5., 6.])
print(x[1:, None, -2:, 1::2].shape, x[..., -1, None].shape, x[:, torch.tensor([[0, 1], [2, 3]])].shape)
print(x[0][1][2].item(), x[-1, -1, -1], x[2].tolist()[3][1:3])
(x[::2, 1], y, x[idx], x[x % 7 == 0], x[:, 1:3, None, ::3], x.T if False else x.permute(2, 0, 1)[1:4:2])
