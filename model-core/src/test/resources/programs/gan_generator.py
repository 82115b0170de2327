import torch
from torch import nn
class G_block(nn.Module):
    def __init__(self, out_channels, in_channels=3, kernel_size=4, strides=2, padding=1, **kwargs):
        super(G_block, self).__init__(**kwargs)
        self.conv2d_trans = nn.ConvTranspose2d(in_channels, out_channels, kernel_size, strides, padding, bias=False)
        self.batch_norm = nn.BatchNorm2d(out_channels)
        self.activation = nn.ReLU()
    def forward(self, X):
        return self.activation(self.batch_norm(self.conv2d_trans(X)))
n_G = 4
net_G = nn.Sequential(
    G_block(in_channels=10, out_channels=n_G*4, strides=1, padding=0),
    G_block(in_channels=n_G*4, out_channels=n_G*2),
    nn.ConvTranspose2d(in_channels=n_G*2, out_channels=3, kernel_size=4, stride=2, padding=1, bias=False),
    nn.Tanh())
for w in net_G.parameters():
    nn.init.normal_(w, 0, 0.02)
net_G(torch.normal(0, 1, (2, 10, 1, 1)))
