import torch
from torch import nn
layers = [nn.ReLU6(), nn.SELU(), nn.CELU(), nn.GELU(), nn.SiLU(), nn.Mish(), nn.Softplus(), nn.Softsign(), nn.Tanhshrink(), nn.Hardswish(), nn.Hardsigmoid(), nn.LogSigmoid(), nn.Softmin(dim=1), nn.Threshold(0.1, 20), nn.LeakyReLU(0.2), nn.Hardshrink(), nn.Softshrink(), nn.Identity()]
x = torch.randn(2, 6)
net = nn.Sequential(nn.Linear(6, 12), nn.Unflatten(1, (2, 6)), nn.Flatten(), nn.LayerNorm(12), nn.Linear(12, 6, bias=False))
out = torch.stack([l(net(x)) for l in layers])
img = torch.randn(1, 4, 6, 6)
y = nn.Sequential(nn.ZeroPad2d(1), nn.Conv2d(4, 4, 3, groups=2, bias=False), nn.InstanceNorm2d(4), nn.PReLU(), nn.Upsample(scale_factor=2), nn.ConvTranspose2d(4, 2, 2, stride=2), nn.PixelUnshuffle(2), nn.AdaptiveMaxPool2d(3), nn.GroupNorm(2, 8))(img)
print(out.shape, y.shape)
out.sum(0), y, nn.Bilinear(6, 6, 2)(x, x), nn.EmbeddingBag(5, 3)(torch.tensor([[1, 2], [3, 4]])), nn.CosineSimilarity()(x, x * 2)
