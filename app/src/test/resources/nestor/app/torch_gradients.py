"""Writes torch_gradients.json: the gradients that PyTorch gives for programs of the book after torch.manual_seed(0)."""
import json

import torch
from torch import nn
from torch.nn import functional as F


class NestMLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU())
        self.linear = nn.Linear(32, 16)

    def forward(self, X):
        return self.linear(self.net(X))


class FixedHiddenMLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.rand_weight = torch.rand((20, 20), requires_grad=False)
        self.linear = nn.Linear(20, 20)
        self.uses = []

    def call(self, X):
        weight, bias = self.linear.weight.clone(), self.linear.bias.clone()
        weight.retain_grad()
        bias.retain_grad()
        self.uses.append((weight, bias))
        return F.linear(X, weight, bias)

    def forward(self, X):
        X = self.call(X)
        X = F.relu(torch.mm(X, self.rand_weight) + 1)
        X = self.call(X)
        while X.abs().sum() > 1:
            X = X / 2
        return X.sum()


def mlp():
    return nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))


def chimera():
    return nn.Sequential(NestMLP(), nn.Linear(16, 20), FixedHiddenMLP())


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2, 2),
        nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2, 2), nn.Flatten(),
        nn.Linear(400, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10))


def told(gradient):
    return {"norm": gradient.double().norm().item(), "values": gradient.flatten()[:6].tolist()}


def study(make, size, loss):
    torch.manual_seed(0)
    net = make()
    X = torch.rand(size).requires_grad_()
    outputs = {}

    def keep(name):
        def hook(_, __, output):
            if output.requires_grad:
                output.retain_grad()
                outputs[name] = output
        return hook

    for name, module in net.named_modules():
        if name and not list(module.children()):
            module.register_forward_hook(keep(name))
    value = loss(net(X))
    value.backward()
    parameters = {name: told(p.grad) for name, p in net.named_parameters()}
    uses = {}
    for name, module in net.named_modules():
        if isinstance(module, FixedHiddenMLP):
            for index, parameter in enumerate(("weight", "bias")):
                uses[name + ".linear." + parameter] = [told(use[index].grad) for use in module.uses]
    return {"loss": value.item(), "parameters": parameters, "uses": uses,
            "nodes": {name: told(output.grad) for name, output in outputs.items()}, "input": told(X.grad)}


def itself(y):
    return y


cases = {
    "mlp sum": (mlp, (2, 20), torch.sum),
    "mlp mean": (mlp, (2, 20), torch.mean),
    "mlp squared": (mlp, (2, 20), lambda y: F.mse_loss(y, torch.linspace(-1, 1, 20).reshape(2, 10))),
    "mlp classes": (mlp, (2, 20), lambda y: F.cross_entropy(y, torch.tensor([3, 7]))),
    "chimera itself": (chimera, (2, 20), itself),
    "lenet sum": (lenet, (1, 1, 28, 28), torch.sum),
    "lenet classes": (lenet, (1, 1, 28, 28), lambda y: F.cross_entropy(y, torch.tensor([3]))),
}
with open("torch_gradients.json", "w") as file:
    json.dump({name: study(*case) for name, case in cases.items()}, file, indent=1)
    file.write("\n")
