import torch
import torch.nn.functional as F
x = torch.arange(16.).reshape(1, 1, 4, 4)
(F.interpolate(x, scale_factor=2), F.interpolate(x, size=(7, 7), mode='bilinear', align_corners=False), F.interpolate(x, scale_factor=2, mode='bilinear', align_corners=True), F.avg_pool2d(x, 2), F.max_pool2d(x, 3, stride=1, padding=1), F.adaptive_avg_pool2d(x, 3), F.unfold(x, 2), F.pixel_shuffle(torch.arange(16.).reshape(1, 4, 2, 2), 2), F.pad(x, (1, 1, 1, 0), mode='reflect'), F.pad(x, (1, 2, 0, 1), value=-1.), F.one_hot(torch.tensor([0, 2, 1]), 4), F.normalize(x, dim=-1), F.cosine_similarity(x, x + 1, dim=-1), F.layer_norm(x, (4,)))
