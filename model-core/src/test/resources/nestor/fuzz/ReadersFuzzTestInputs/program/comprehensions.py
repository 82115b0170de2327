import torch
from torch import nn

sizes = [4, 8, 16]
pairs = [(a, b) for a in sizes for b in sizes if a < b]
table = {f'{a}->{b}': a * b for a, b in pairs}
odd = {n % 3 for n in range(10)}
print(pairs)
print(table)
print(sorted(odd), sum(n * n for n in range(5)), max(len(k) for k in table))
nested = [[i * j for j in range(3)] for i in range(3)]
flat = [x for row in nested for x in row if x % 2 == 0]
print(nested, flat)
matrix = torch.tensor([[float(i == j) for j in range(3)] for i in range(3)])
layers = [nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:])]
net = nn.Sequential(*(l for l in layers))
X = torch.ones(3, 4)
net(matrix @ X)
