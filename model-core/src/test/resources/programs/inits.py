import torch
from torch import nn
w = torch.empty(6, 5)
out = []
for f in (nn.init.xavier_normal_, nn.init.kaiming_uniform_, nn.init.kaiming_normal_, nn.init.uniform_, nn.init.normal_):
    f(w)
    out.append(w.sum())
nn.init.kaiming_normal_(w, mode='fan_out', nonlinearity='relu'); out.append(w.sum())
nn.init.xavier_uniform_(w, gain=nn.init.calculate_gain('tanh')); out.append(w.sum())
nn.init.ones_(w); out.append(w.sum())
nn.init.eye_(w); out.append(w.sum())
nn.init.trunc_normal_(w, std=0.02); out.append(w.abs().sum())
nn.init.constant_(w, 3)
torch.stack(out), w
