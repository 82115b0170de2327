import torch
x = torch.randn(3, 4, 5)
v, i = x.max(dim=1)
m = x.topk(2, dim=-1)
s = torch.sort(x, dim=0, descending=True)
print(x.argmax(), x.argmin(1).shape, m.indices.shape, s.values.shape, x.max(1).values.equal(v))
print(torch.allclose(x.std(), x.var().sqrt()), x.norm().shape, (x > 0).float().mean().shape)
v, x.sum((0, 2)), x.std(dim=1), x.var(unbiased=False), x.prod(2), x.norm(dim=1), x.cumsum(1), torch.logsumexp(x, 2), x.median(), x.min(), x.abs().amax((1, 2))
