import torch
from torch import nn, Tensor
from typing import Tuple
from collections import OrderedDict
class VAE(nn.Module):
    def __init__(self, n: int, z: int):
        super(VAE, self).__init__()
        self.encoder = nn.Sequential(OrderedDict([('fc', nn.Linear(n, 8)), ('act', nn.ReLU())]))
        self.mu = nn.Linear(8, z)
        self.logvar = nn.Linear(8, z)
        self.decoder = nn.Sequential(nn.Linear(z, 8), nn.ReLU(), nn.Linear(8, n), nn.Sigmoid())
    def reparameterize(self, mu: Tensor, logvar: Tensor) -> Tensor:
        std = torch.exp(0.5 * logvar)
        return mu + torch.randn_like(std) * std
    def forward(self, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        h = self.encoder(x.flatten(start_dim=1))
        mu, logvar = self.mu(h), self.logvar(h)
        return self.decoder(self.reparameterize(mu, logvar)), mu, logvar
net = VAE(12, 3)
net(torch.rand(2, 3, 4))
