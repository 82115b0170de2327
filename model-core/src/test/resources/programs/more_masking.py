import torch
import torch.nn.functional as F
scores = torch.randn(2, 4, 4)
mask = torch.tril(torch.ones(4, 4)).bool()
a = F.softmax(scores.masked_fill(~mask, float('-inf')), dim=-1)
b = torch.where(mask, scores, torch.zeros_like(scores))
lens = torch.tensor([2, 3])
m2 = torch.arange(4)[None, :] < lens[:, None]
c = scores * m2[:, :, None]
d = scores.masked_select(mask)
print(m2, d.shape, mask.nonzero().shape, torch.triu(torch.ones(3, 3), diagonal=1), (scores > 0).sum(), mask.any(dim=1), mask.all(-1))
(a, b, c, d)
