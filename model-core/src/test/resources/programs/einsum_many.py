import torch
a = torch.randn(2, 3, 4)
b = torch.randn(2, 4, 5)
v = torch.randn(4)
q = torch.randn(2, 2, 3, 4)
k = torch.randn(2, 2, 5, 4)
m = torch.randn(4, 4)
r = [torch.einsum('bij,bjk->bik', a, b), torch.einsum('bij,j->bi', a, v), torch.einsum('i,j->ij', v, v),
     torch.einsum('ii', m), torch.einsum('ii->i', m), torch.einsum('bhqd,bhkd->bhqk', q, k), torch.einsum('...ij->...ji', a),
     torch.einsum('bij->', a), torch.einsum('ij,jk,kl->il', m, m, m), torch.einsum('bi,bj', a[:, 0], b[:, :, 0])]
tuple(r)
