import torch
def lstm(inputs, state, params):
    [W_xi, W_hi, b_i, W_xf, W_hf, b_f, W_xo, W_ho, b_o, W_xc, W_hc, b_c,
     W_hq, b_q] = params
    (H, C) = state
    outputs = []
    for X in inputs:
        I = torch.sigmoid((X @ W_xi) + (H @ W_hi) + b_i)
        F = torch.sigmoid((X @ W_xf) + (H @ W_hf) + b_f)
        O = torch.sigmoid((X @ W_xo) + (H @ W_ho) + b_o)
        C_tilda = torch.tanh((X @ W_xc) + (H @ W_hc) + b_c)
        C = F * C + I * C_tilda
        H = O * torch.tanh(C)
        Y = (H @ W_hq) + b_q
        outputs.append(Y)
    return torch.cat(outputs, dim=0), (H, C)
n, h = 5, 7
params = []
for _ in range(4):
    params += [torch.randn(n, h) * 0.1, torch.randn(h, h) * 0.1, torch.zeros(h)]
params += [torch.randn(h, n) * 0.1, torch.zeros(n)]
Y, (H, C) = lstm(torch.rand(3, 2, n), (torch.zeros((2, h)), torch.zeros((2, h))), params)
Y, H, C
