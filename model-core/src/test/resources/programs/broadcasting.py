import torch
a = torch.arange(3.).reshape(3, 1)
b = torch.arange(2.).reshape(1, 2)
c = torch.rand(4, 1, 2)
print((a + b).shape, (a + b + c).shape, (c * 2 + torch.tensor(3)).shape)
print(torch.broadcast_tensors(a, b)[0].shape, a.expand(3, 4).shape, a.expand(-1, 2).shape, b.expand_as(a + b).shape)
m = torch.matmul(torch.rand(2, 1, 3, 4), torch.rand(5, 4, 2))
print(m.shape)
a + b, (a - b).abs().mean(dim=(0, 1)), c.sum(dim=0, keepdim=True), m.mean((0, 1))
