import torch
from torch import nn
sizes = [8, 16, 32]
pairs = list(zip([4] + sizes, sizes))
net = nn.Sequential(*[m for a, b in pairs for m in (nn.Linear(a, b), nn.ReLU())])
total = {k: v.numel() for k, v in net.named_parameters() if k.endswith('weight')}
print(total, sum(total.values()), max(total, key=total.get), sorted(total.items(), key=lambda kv: -kv[1])[0])
print([*range(5)], list(map(lambda x: x ** 2, filter(lambda x: x % 2, range(6)))), any(x > 3 for x in sizes), all([]), [*reversed(sizes)])
print(dict(a=1, **{'b': 2}), {**{'x': 1}, 'y': 2}, [(i, j) for i in range(2) for j in range(i + 1)], {s % 3 for s in sizes})
print(min(3, 1, 2), abs(-2.5), round(2.567, 2), round(2.5), divmod(7, 2), pow(2, 5), int('12'), float('1.5'), str(3), bool([]), len('abc'), isinstance(1, (int, float)))
first, *rest = sizes
(a, b), c = (1, 2), 3
print(first, rest, a, b, c, 'x' if a > b else 'y', a < b <= 2 < c, not a, a and b, 0 or 'z')
s = 'Hello, World'
print(s.lower().split(', '), s[::-1], s.replace('l', 'L'), ' '.join(['a', 'b']), s.startswith('He'), s.find('W'), s.upper(), s.count('o'), 'a,b'.partition(','))
net(torch.rand(2, 4))
