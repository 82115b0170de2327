import torch
q = torch.randn(2, 3, 4, 5); k = torch.randn(2, 3, 6, 5)
s = torch.einsum('bhqd,bhkd->bhqk', q, k)
v = torch.randn(5); w = torch.randn(4, 5)
(s, torch.einsum('ij,j', w, v), torch.einsum('i,j->ij', v, v), torch.einsum('ii', torch.randn(3, 3)), torch.einsum('ii->i', torch.arange(9.).reshape(3, 3)), torch.einsum('...ij->...ji', q), torch.einsum('bhqd->d', q), torch.einsum('ij,jk,kl->il', torch.ones(2, 3), torch.ones(3, 4), torch.ones(4, 5)))
