import torch
x = torch.zeros(2, 3, 4)
a, *b = x.shape
print(x.shape == (2, 3, 4), x.size(-1), x.shape[-2:], list(x.shape), tuple(x.shape), x.shape.numel(), a, b, len(x.shape), x.size() == x.shape, x.nelement(), x.ndim, x.shape + (5,))
y = torch.ones(x.shape).sum(-1).reshape(x.size(0), -1)
z = torch.empty(*x.shape[:2], 5).fill_(2).view(x.shape[0], -1)
w = torch.full((2,) + tuple(x.shape[1:]), 7).reshape(-1)[::6]
print(int(y.sum()), float(z[0, 0]), bool(x.sum() == 0), y.tolist(), w.numpy if False else 1)
y, z, w, x.new_zeros(2), x.new_tensor([1, 2]), x.new_ones((1, 2)), torch.ones_like(w), torch.zeros(()).shape
