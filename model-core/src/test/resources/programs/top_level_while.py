import torch
x = torch.ones(2, 3) * 8
n = 0
while x.sum() > 1:
    x = x / 2
    n += 1
print(n)
x
