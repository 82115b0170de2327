import torch
d = {'a': 1, 'b': 2}
d.update(c=3)
d.setdefault('d', []).append(4)
print(d.get('z'), d.get('z', 0), d.pop('a'), 'a' in d, list(d.items()), list(d.keys()), list(d.values()), len(d))
del d['b']
print(d, dict(x=1), {**d, 'e': 5}, dict([('p', 1)]), d | {'q': 1})
s = {1, 2, 3}
s.add(4); s.discard(9); s.remove(1)
print(sorted(s | {7}), s & {2, 3}, sorted(s - {2}), sorted(s ^ {2, 9}), s.issubset({2, 3, 4}), set([1, 1, 2]), 2 in s)
l = [3, 1, 2]
l.sort(); l.append(9); l.extend([8]); l.insert(0, 7); l.remove(1); l.reverse()
print(l, l.pop(), l.pop(0), l.index(3), l.count(2), sorted(l, reverse=True), sorted(['bb', 'a'], key=len), list(reversed(l)))
print(list(zip('ab', [1, 2], (True, False))), dict(zip('ab', [1, 2])), list(enumerate('xy', 1)), list(map(lambda v: v * 2, [1, 2])), list(filter(None, [0, 1, 2])))
print(any([0, 1]), all([1, 0]), min(3, 1), max([1, 5, 2]), min('b', 'a', key=ord), sum([1, 2], 10), range(3), list(range(5, 0, -2)), len(range(10)))
print(isinstance(1, int), isinstance(True, (int, str)), callable(print), type(1).__name__, hasattr([], 'append'), getattr('x', 'nope', 7), chr(97), ord('a'), tuple('ab'))
torch.tensor(sorted(s))
