import torch
x = torch.tensor([0.5, 1.5, 2.5])
a = 3
print(1 < a <= 3, 1 < a < 3, 1 == 1.0 == True, not a > 2 or a != 3)
print(0 <= 1 > -1, 'a' < 'b' < 'c', [1, 2] < [1, 3], (1, 'x') == (1, 'x'))
print(None is None, a is not None, 3 in [1, 2, 3], 4 not in (1, 2))
mask = (x > 1) & (x < 2) | (x == 2.5)
print(mask, (~mask).sum(), mask.any(), mask.all())
torch.where(mask, x, -x)
