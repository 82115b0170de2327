import torch
from torch import nn
x = torch.randn(3, 4)
t = torch.rand(3, 4)
y = torch.tensor([0, 3, 1])
[nn.MSELoss()(x, t), nn.L1Loss(reduction='sum')(x, t), nn.CrossEntropyLoss()(x, y), nn.CrossEntropyLoss(label_smoothing=0.1, weight=torch.tensor([1., 2., 1., 1.]))(x, y), nn.NLLLoss()(torch.log_softmax(x, 1), y), nn.BCELoss()(torch.sigmoid(x), t), nn.BCEWithLogitsLoss()(x, t), nn.SmoothL1Loss()(x, t), nn.HuberLoss(delta=0.5)(x, t), nn.KLDivLoss(reduction='batchmean')(torch.log_softmax(x, 1), torch.softmax(t, 1))]
