import torch
x = torch.rand(3, 4)
y = x
y += 1
y *= 2
y -= 0.5
y /= 3
y **= 2
z = x.clone()
z //= 0.5
i = torch.arange(6)
j = i
j //= 2
i %= 2
lst = [1, 2]
alias = lst
lst += [3]
print(alias, i, j)
n = 7
n //= 2; n **= 3; n %= 5; n <<= 2; n |= 1; n ^= 3; n &= 14; n >>= 1
print(n)
s = 'ab'; s *= 2; s += 'c'
print(s)
x[1] += 10
x[:, 0] *= -1
d = {'k': 1}
d['k'] += 4
print(d)
x, z
