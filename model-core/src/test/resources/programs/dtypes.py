import torch
print(torch.tensor(1).dtype, torch.tensor(1.).dtype, torch.tensor(True).dtype, torch.tensor([1, 2.5]).dtype)
print(torch.arange(3).dtype, torch.arange(3.).dtype, torch.zeros(2, dtype=torch.long).dtype)
i = torch.tensor([1, 2, 3])
f = torch.tensor([1., 2., 3.], dtype=torch.float64)
h = torch.ones(3)
b = torch.tensor([True, False, True])
print((i + f).dtype, (i + h).dtype, (f + h).dtype, (b + i).dtype, (b + b).dtype, (i + 1.5).dtype, (h + 1).dtype)
print(i.float(), f.int(), b.long(), i.to(torch.float32).dtype, h.type(torch.int64), h.double().dtype, i.bool(), i.type_as(h).dtype)
print((i == 2).sum(), i.sum().dtype, b.sum(), i.float().mean(), h.long().dtype, i.max(), f.argmax().dtype)
print(torch.tensor(3) * torch.tensor([1., 2.], dtype=torch.float64), torch.tensor(2.5) * i)
f * i
