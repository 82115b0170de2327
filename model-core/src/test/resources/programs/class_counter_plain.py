import torch
class Accumulator:
    """For accumulating sums over n variables."""
    def __init__(self, n):
        self.data = [0.0] * n
    def add(self, *args):
        self.data = [a + float(b) for a, b in zip(self.data, args)]
    def reset(self):
        self.data = [0.0] * len(self.data)
    def __getitem__(self, idx):
        return self.data[idx]
    def __len__(self):
        return len(self.data)
    def __repr__(self):
        return f'Acc({self.data})'
def data_iter(batch_size, features, labels):
    num_examples = len(features)
    indices = list(range(num_examples))
    batches = []
    for i in range(0, num_examples, batch_size):
        j = torch.tensor(indices[i: min(i + batch_size, num_examples)])
        batches.append((features[j], labels[j]))
    return batches
metric = Accumulator(2)
features = torch.randn(10, 3)
labels = (features.sum(1) > 0).float()
for X, y in data_iter(4, features, labels):
    metric.add(y.sum(), y.numel())
print(metric, metric[0] / metric[1], len(metric))
features @ features.T
