import torch
print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 7 / 2, 2 ** 10, 2 ** -1, -2 ** 2)
print(7.5 // 2, -7.5 % 2, divmod(-7, 2), 10 ** 15, round(2.5), round(3.5), round(2.675, 2), abs(-3))
print(int(3.9), int(-3.9), int('12'), float('1e-3'), bool([]), bool('a'), 1e16, 1e-5, 0.1 + 0.2, 1/3, 100000.0, 123456789.0)
a = torch.tensor([7, -7, 8])
b = torch.tensor([2, 2, -3])
print(a // b, a / b, a % b, a ** 2, -a, a.float() // 2)
print(a.dtype, (a / b).dtype, (a * 1.5).dtype, (a > 0).dtype)
torch.div(a, b, rounding_mode='trunc'), torch.div(a, b, rounding_mode='floor'), torch.remainder(a, b), torch.fmod(a, b)
