"""Writes what PyTorch gives for models whose parameters were filled by functions of torch.nn.init.

usage: python3 initializer_reference.py OUT.jsonl   (needs a Python that can import torch)

Each model is made after seed 0; the functions are called after that, in the order of the modules and, in each, of its
parameters; then the input is drawn.
"""
import json, sys
import torch
from torch import nn

MODELS = {
    'linear': (['Linear(4, 6)', 'ReLU()', 'Linear(6, 3)'], '2x4'),
    'wide': (['Linear(5, 2, bias=False)', 'Tanh()', 'Linear(2, 5)'], '3x5'),
    'images': (['Conv2d(3, 6, 3)', 'BatchNorm2d(6)', 'Conv2d(6, 4, (1, 2), groups=2)'], '2x3x5x5'),
    'signal': (['Conv1d(2, 4, 3)', 'PReLU(4)', 'ConvTranspose1d(4, 2, 2)'], '1x2x7'),
    'volume': (['Conv3d(1, 2, 2)'], '1x1x3x3x3'),
}
CASES = [
    ('linear', {'0.weight': 'uniform_()', '2.weight': 'uniform_(-0.3, 0.5)', '2.bias': 'uniform_(b=2)'}),
    ('linear', {'0.weight': 'normal_()', '0.bias': 'normal_(1, 0.01)', '2.weight': 'normal_(std=0.5)'}),
    ('linear', {'0.weight': 'constant_(42)', '0.bias': 'zeros_()', '2.bias': 'ones_()'}),
    ('linear', {'0.weight': 'eye_()', '2.weight': 'eye_()'}),
    ('linear', {'0.weight': 'xavier_uniform_()', '2.weight': 'xavier_uniform_(gain=2.5)'}),
    ('linear', {'2.weight': 'xavier_normal_()', '0.weight': 'xavier_normal_(0.2)'}),
    ('linear', {'0.weight': 'kaiming_uniform_()', '2.weight': "kaiming_uniform_(0.1, mode='fan_out')"}),
    ('linear', {'0.weight': "kaiming_normal_(nonlinearity='relu')", '2.weight': "kaiming_normal_(a=2, nonlinearity='tanh')"}),
    ('linear', {'0.weight': 'orthogonal_()', '2.weight': 'orthogonal_(gain=3)'}),
    ('wide', {'0.weight': 'orthogonal_()', '2.weight': 'orthogonal_(0.5)', '2.bias': 'normal_()'}),
    ('linear', {'0.weight': 'trunc_normal_()', '0.bias': 'trunc_normal_(std=0.02)', '2.weight': 'trunc_normal_(1, 2, -1, 1.5)'}),
    ('linear', {'0.weight': 'sparse_(0.5)', '2.weight': 'sparse_(sparsity=0.3, std=1)'}),
    ('wide', {'0.weight': 'sparse_(0)', '2.weight': 'sparse_(1)'}),
    ('images', {'0.weight': 'dirac_()', '2.weight': 'dirac_(2)', '1.weight': 'uniform_()', '1.bias': 'normal_()'}),
    ('images', {'0.weight': "kaiming_normal_(mode='fan_out', nonlinearity='relu')", '2.weight': 'xavier_uniform_()', '2.bias': 'constant_(0.1)'}),
    ('images', {'0.weight': 'orthogonal_()', '2.weight': 'kaiming_uniform_(a=1)'}),
    ('signal', {'0.weight': 'dirac_(groups=2)', '1.weight': 'constant_(0.5)', '2.weight': 'xavier_normal_()'}),
    ('signal', {'2.weight': "kaiming_uniform_(nonlinearity='selu')", '0.bias': 'uniform_(-1, 0)'}),
    ('volume', {'0.weight': 'dirac_()', '0.bias': 'zeros_()'}),
    ('volume', {'0.weight': "kaiming_normal_(nonlinearity='sigmoid')"}),
]


def plain(t):
    return {'shape': list(t.shape), 'values': [float(x) for x in t.detach().reshape(-1).tolist()]}


with open(sys.argv[1], 'w') as out:
    for name, chosen in CASES:
        layers, sizes = MODELS[name]
        torch.manual_seed(0)
        net = nn.Sequential(*(eval(layer, vars(nn)) for layer in layers))
        for path, parameter in net.named_parameters():
            if path in chosen:
                function, _, arguments = chosen[path].partition('(')
                eval('init.%s(parameter, %s' % (function, arguments), {'init': nn.init, 'parameter': parameter})
        x = torch.rand([int(s) for s in sizes.split('x')])
        y = net(x)
        out.write(json.dumps({'layers': layers, 'input': sizes, 'chosen': chosen, 'output': plain(y),
                              'parameters': {k: plain(p) for k, p in net.named_parameters()}}) + '\n')
