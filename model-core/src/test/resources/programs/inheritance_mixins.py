import torch
from torch import nn
class Base(nn.Module):
    hidden = 6
    def __init__(self, n_in, *, bias=True):
        super().__init__()
        self.inp = nn.Linear(n_in, self.hidden, bias=bias)
        self.build()
    def build(self):
        raise NotImplementedError
    def activation(self, x):
        return torch.relu(x)
    def forward(self, x):
        return self.out(self.activation(self.inp(x)))
class ScaleMixin:
    scale = 2.0
    def activation(self, x):
        return super().activation(x) * self.scale
class Classifier(ScaleMixin, Base):
    def build(self):
        self.out = nn.Linear(self.hidden, 3)
    @property
    def classes(self):
        return self.out.out_features
    @staticmethod
    def double(n): return 2 * n
    @classmethod
    def make(cls, *args, **kwargs):
        return cls(*args, **kwargs)
net = Classifier.make(4, bias=False)
print(net.classes, Classifier.double(4), isinstance(net, Base), issubclass(Classifier, ScaleMixin), net.__class__.__name__)
print(net)
net(torch.randn(2, 4))
