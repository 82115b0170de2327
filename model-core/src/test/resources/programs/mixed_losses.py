import torch
from torch import nn
import torch.nn.functional as F
logits = torch.randn(4, 5)
y = torch.tensor([0, 4, 2, 1])
t = torch.rand(4, 5)
(nn.CrossEntropyLoss()(logits, y), nn.CrossEntropyLoss(reduction='none', label_smoothing=0.1)(logits, y), F.nll_loss(F.log_softmax(logits, 1), y),
 nn.BCEWithLogitsLoss()(logits, t), F.binary_cross_entropy(torch.sigmoid(logits), t), nn.SmoothL1Loss()(logits, t), nn.HuberLoss(delta=0.5)(logits, t), F.l1_loss(logits, t, reduction='sum'),
 nn.KLDivLoss(reduction='batchmean')(F.log_softmax(logits, 1), F.softmax(t, 1)), F.mse_loss(logits, t), nn.CosineEmbeddingLoss()(logits, t, torch.tensor([1, -1, 1, -1])), nn.TripletMarginLoss()(logits, t, t * 2))
