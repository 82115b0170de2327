import torch
from torch import nn
import torch.nn.functional as F
enc = nn.Linear(6, 3)
dec = nn.Linear(3, 6)
def autoencode(x):
    z = torch.tanh(enc(x))
    return dec(z), z
x = torch.rand(2, 6)
out, z = autoencode(x)
F.mse_loss(out, x), z
