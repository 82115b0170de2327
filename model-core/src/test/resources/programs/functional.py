import torch
from torch.nn import functional as F
x = torch.randn(2, 3, 8)
w = torch.randn(4, 3, 3)
img = torch.randn(1, 2, 6, 6)
k = torch.randn(3, 2, 3, 3)
y = torch.tensor([1, 0])
logits = torch.randn(2, 5)
print(F.pad(x, (1, 2)).shape, F.unfold(img, 3).shape, F.interpolate(img, scale_factor=2).shape, F.one_hot(y, 3))
(F.conv1d(x, w, padding=1), F.conv2d(img, k, stride=2), F.max_pool2d(img, 2), F.avg_pool2d(img, 3, 1), F.adaptive_avg_pool2d(img, 2), F.layer_norm(x, (8,)), F.normalize(logits, dim=1), F.cosine_similarity(logits[0], logits[1], dim=0),
 F.cross_entropy(logits, y), F.nll_loss(F.log_softmax(logits, -1), y), F.mse_loss(logits, logits * 2), F.l1_loss(logits, logits * 0), F.smooth_l1_loss(logits, logits * 3), F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits)), F.binary_cross_entropy(torch.sigmoid(logits), torch.zeros_like(logits)), F.kl_div(F.log_softmax(logits, 1), F.softmax(logits * 2, 1), reduction='batchmean'),
 F.gelu(x), F.silu(x), F.elu(x), F.leaky_relu(x, 0.2), F.softplus(x), F.hardtanh(x), F.glu(x), F.batch_norm(x, torch.zeros(3), torch.ones(3)), F.group_norm(img, 2), F.linear(x, torch.ones(2, 8), torch.zeros(2)), F.embedding(y, torch.arange(6.).reshape(3, 2)), F.dropout(x, 0.5, training=False), F.interpolate(img, size=(3, 3), mode='bilinear', align_corners=False), F.pixel_shuffle(torch.arange(16.).reshape(1, 4, 2, 2), 2), F.huber_loss(logits, logits * 4), F.softmin(logits, 1))
