# Made with PyTorch and safetensors: the weights of a small network, an input, and what it answers in evaluation.
import numpy, torch
from safetensors.torch import save_file
from torch import nn

torch.manual_seed(11)
net = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                    nn.Linear(64, 5, bias=False))
for _ in range(3):
    net(torch.randn(8, 1, 8, 8))
net.eval()
save_file(net.state_dict(), 'torch_weights.safetensors')
x = torch.randn(3, 1, 8, 8)
numpy.save('torch_input.npy', x.numpy())
numpy.save('torch_output.npy', net(x).detach().numpy())
