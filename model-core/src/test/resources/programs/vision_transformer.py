import torch
from torch import nn
class PatchEmbedding(nn.Module):
    def __init__(self, img_size=96, patch_size=16, num_hiddens=512):
        super().__init__()
        def _make_tuple(x):
            if not isinstance(x, (list, tuple)):
                return (x, x)
            return x
        img_size, patch_size = _make_tuple(img_size), _make_tuple(patch_size)
        self.num_patches = (img_size[0] // patch_size[0]) * (img_size[1] // patch_size[1])
        self.conv = nn.Conv2d(3, num_hiddens, kernel_size=patch_size, stride=patch_size)
    def forward(self, X):
        return self.conv(X).flatten(2).transpose(1, 2)
class Block(nn.Module):
    def __init__(self, n, heads):
        super().__init__()
        self.ln1, self.ln2 = nn.LayerNorm(n), nn.LayerNorm(n)
        self.attention = nn.MultiheadAttention(n, heads, batch_first=True)
        self.mlp = nn.Sequential(nn.Linear(n, 2 * n), nn.GELU(), nn.Dropout(0.1), nn.Linear(2 * n, n))
    def forward(self, X):
        Y = self.ln1(X)
        X = X + self.attention(Y, Y, Y, need_weights=False)[0]
        return X + self.mlp(self.ln2(X))
class ViT(nn.Module):
    def __init__(self, img_size, patch_size, n, blocks):
        super().__init__()
        self.patch_embedding = PatchEmbedding(img_size, patch_size, n)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, n))
        self.pos_embedding = nn.Parameter(torch.randn(1, self.patch_embedding.num_patches + 1, n))
        self.blks = nn.Sequential()
        for i in range(blocks):
            self.blks.add_module(f"{i}", Block(n, 2))
        self.head = nn.Sequential(nn.LayerNorm(n), nn.Linear(n, 5))
    def forward(self, X):
        X = self.patch_embedding(X)
        X = torch.cat((self.cls_token.expand(X.shape[0], -1, -1), X), 1)
        X = X + self.pos_embedding
        for blk in self.blks:
            X = blk(X)
        return self.head(X[:, 0])
net = ViT(16, 8, 8, 2)
net.eval()
net(torch.rand(2, 3, 16, 16))
