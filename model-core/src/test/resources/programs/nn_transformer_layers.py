import torch
from torch import nn
layer = nn.TransformerEncoderLayer(d_model=8, nhead=2, dim_feedforward=16, batch_first=True)
net = nn.TransformerEncoder(layer, num_layers=2)
net.eval()
net(torch.rand(2, 5, 8))
