"""Writes what real PyTorch gives for calls of functions, methods and operators.

usage: python3 op_cases.py > ../resources/nestor/op/cases.json   (needs a Python that can import torch)

A value is written as it is, except: a tensor {"tensor": sizes, "dtype", "values"}, a float {"float": text},
a slice {"slice": [start, stop, step]}, a dtype {"dtype": name}, an ellipsis {"ellipsis": true}. What
PyTorch refuses has "refused" in place of "result".
"""
import json, math, operator
import torch
from torch.nn import functional as F

torch.manual_seed(0)
N = None
A, B = torch.randn(2, 3), torch.randn(2, 3)
V, W = torch.randn(3), torch.randn(3)
P = torch.rand(2, 3) * .8 + .1
C = torch.randn(2, 3, 4)
D = torch.randn(2, 4, 5)
I = torch.tensor([[3, -7, 2], [0, 5, 4]])
J = torch.tensor([[2, 2, -3], [1, 3, 2]])
K = torch.tensor([[5, 1], [2, 7]], dtype=torch.int32)
M = torch.tensor([[True, False, True], [False, False, True]])
S = torch.tensor(2.5)
Z = torch.zeros(0, 3)
DD = torch.randn(2, 3, dtype=torch.float64)
SQ = torch.randn(3, 3)
IMG = torch.randn(2, 4, 6, 6)
T = torch.tensor([2, 0])
OPERATORS = {'+': operator.add, '-': operator.sub, '*': operator.mul, '/': operator.truediv, '//': operator.floordiv,
             '%': operator.mod, '**': operator.pow, '@': operator.matmul, '<': operator.lt, '<=': operator.le,
             '>': operator.gt, '>=': operator.ge, '==': operator.eq, '!=': operator.ne, '&': operator.and_,
             '|': operator.or_, '^': operator.xor, '-x': operator.neg, '~x': operator.invert, '[]': lambda x, i:
             x[tuple(torch.tensor(j) if isinstance(j, list) else j for j in i)]}
cases = []

def encode(v):
    if isinstance(v, torch.Tensor):
        return {'tensor': list(v.shape), 'dtype': str(v.dtype)[6:], 'values': [encode(float('%.9g' % x) if isinstance(x, float) else x) for x in v.reshape(-1).tolist()]}
    if isinstance(v, torch.dtype):
        return {'dtype': str(v)[6:]}
    if isinstance(v, bool) or v is None or isinstance(v, (int, str)):
        return v
    if isinstance(v, float):
        return v if math.isfinite(v) and v != int(v) else {'float': repr(v)}
    if isinstance(v, slice):
        return {'slice': [v.start, v.stop, v.step]}
    if v is Ellipsis:
        return {'ellipsis': True}
    return [encode(x) for x in v]

def case(names, *args, **kwargs):
    for name in names.split():
        arguments = [encode(a) for a in args]
        function = OPERATORS.get(name) or eval(name.replace('Tensor.', 'torch.Tensor.'))
        fresh = [a.clone() if isinstance(a, torch.Tensor) else a for a in args]
        one = {'op': name, 'args': arguments, 'kwargs': {k: encode(v) for k, v in kwargs.items()}}
        try:
            one['result'] = encode(function(*fresh, **kwargs))
        except (RuntimeError, IndexError, TypeError, ValueError) as refused:
            one['refused'] = str(refused).splitlines()[0][:100]
        cases.append(one)

for op in '+ - * / // % **'.split():
    for x, y in ((A, B), (A, V), (P, 2), (P, 2.5), (2, P), (I, J.abs() + 1), (I, 2), (I, 2.5), (I, P), (DD, A),
                 (S, 2.0), (I, S), (DD, 3), (Z, V)):
        if op == '**' and x is A: x = P
        case(op, x, y)
for op in '< <= > >= == !='.split():
    for x, y in ((A, B), (I, 2), (I, 2.5), (A, 0), (I, P), (S, 2.5)):
        case(op, x, y)
for op in '& | ^'.split():
    case(op, M, ~M); case(op, I, J); case(op, I, 1); case(op, M, M[0])
case('-x', A); case('~x', M); case('~x', I)
case('+', M, M); case('+', M, 1); case('*', M, 2.0); case('/', M, 2); case('*', M, A); case('+', K, I[:, :2])
case('torch.add torch.sub', A, B, alpha=2)
case('torch.div', A, B, rounding_mode='floor'); case('torch.div', I, 2, rounding_mode='trunc')
for op in 'maximum minimum atan2 fmod hypot'.split(): case('torch.' + op, A, B)
for op in ('exp sin cos tan sinh cosh tanh asinh atan erf erfc expm1 square sign floor ceil trunc round abs neg sigmoid relu '
           'exp2 sinc deg2rad rad2deg isnan isfinite frac clone').split(): case(f'torch.{op} Tensor.{op}', A)
for op in 'log log2 log10 log1p sqrt rsqrt reciprocal asin acos atanh lgamma digamma logit erfinv'.split(): case('torch.' + op, P)
for op in 'exp sqrt sigmoid abs neg square sign relu floor'.split(): case('torch.' + op, I.abs())
case('torch.acosh', P + 1.1); case('torch.round', A, decimals=1)
case('torch.clamp', A, 0.0, 1.0); case('torch.clamp', A, min=0); case('torch.clamp', I, max=2); case('torch.clip', A, V - 1, V.abs())
case('torch.where', M, A, B); case('torch.where', M, A, 0.0); case('torch.where', A > 0, 1.0, V); case('torch.lerp', A, B, .3)
case('torch.logical_and torch.logical_or torch.logical_xor', M, I); case('torch.logical_not', I)
for op in 'relu relu6 leaky_relu elu selu celu silu mish hardsigmoid hardswish hardtanh gelu softplus logsigmoid softsign tanhshrink hardshrink softshrink'.split():
    case('F.' + op, A * 3)
case('F.gelu', A, approximate='tanh'); case('F.leaky_relu', A, .2); case('F.elu', A, alpha=.5); case('F.threshold', A, .1, 20.0)
case('F.glu', C); case('F.prelu', C, torch.tensor([.1, .2, .3])); case('F.softplus', A, 2, 1)
for op in 'softmax log_softmax softmin'.split(): case('F.' + op, A, dim=1); case('F.' + op, C, dim=0); case('F.' + op, C, dim=-1, dtype=torch.float64)
case('F.dropout', A, .5, False); case('F.dropout', A, 0.0, True)
for op in 'sum mean prod var std amax amin logsumexp'.split():
    case('torch.' + op, C, 1); case('torch.' + op, C, dim=-1, keepdim=True)
    if op != 'prod': case('torch.' + op, C, (0, 2))
for op in 'sum mean prod var std max min median argmax argmin norm all any'.split(): case(f'torch.{op} Tensor.{op}', A)
case('torch.sum torch.prod', I); case('torch.sum torch.any torch.all torch.count_nonzero', M); case('torch.sum', I, 0); case('torch.sum', A, dtype=torch.float64)
case('torch.mean', I, dtype=torch.float32); case('torch.sum torch.mean torch.max torch.argmax torch.std', S) if False else case('torch.sum torch.mean torch.max', S)
for op in 'max min median cummax cummin sort'.split(): case('torch.' + op, C, 1)
for op in 'max min argmax argmin all any mode'.split(): case('torch.' + op, I, 1, True)
case('torch.max torch.min', A, B); case('torch.max', A, dim=-1); case('torch.std torch.var', A, unbiased=False); case('torch.std torch.var', A, 1, False)
case('torch.norm', A, 1); case('torch.norm', A, dim=1); case('torch.norm', A, 2, 0, True); case('torch.norm', A, float('inf')); case('F.normalize', A); case('F.normalize', A, p=1.0, dim=0)
case('torch.var_mean torch.std_mean', A, 1); case('torch.quantile', A, .3); case('torch.quantile', A, .3, 1); case('torch.kthvalue', A, 2); case('torch.sum', Z, 0); case('torch.sum', Z)
case('Tensor.view Tensor.reshape', C, 6, 4); case('Tensor.view', C, (-1, 2)); case('torch.reshape', C, (2, -1)); case('Tensor.view', S, 1); case('Tensor.view', A, -1)
case('torch.flatten', C); case('torch.flatten', C, 1); case('torch.flatten', C, 0, 1); case('torch.flatten', S); case('torch.ravel', A); case('Tensor.unflatten', C, 2, (2, -1))
for d in (0, 1, -1, -2): case('torch.unsqueeze', A, d)
case('torch.squeeze', A[:, :1]); case('torch.squeeze', A[:, :1], 1); case('torch.squeeze', A, 0); case('torch.permute', C, (2, 0, 1)); case('Tensor.permute', C, -1, 0, 1)
case('torch.transpose torch.swapaxes', C, 0, -1); case('torch.t', A); case('torch.t', V); case('torch.movedim', C, 0, -1); case('torch.movedim', C, (0, 1), (1, 2))
case('Tensor.expand', V, 2, 3); case('Tensor.expand', V, 4, -1, 3); case('Tensor.expand_as', V, A); case('Tensor.repeat', A, 2, 1); case('Tensor.repeat', V, 2, 2, 1); case('torch.tile', A, (2,))
case('torch.repeat_interleave', A, 2); case('torch.repeat_interleave', A, 2, 1); case('torch.flip', A, (0, 1)); case('torch.roll', A, 1); case('torch.roll', A, (1, 1), (0, 1)); case('torch.rot90', A); case('torch.rot90', A, 2)
case('torch.broadcast_tensors', A, V); case('torch.broadcast_to', V, (2, 3)); case('torch.cat', [A, B]); case('torch.cat', (A, B, A), 1); case('torch.cat', [A, I], -1); case('torch.stack', [A, B]); case('torch.stack', [A, B], -1); case('torch.stack', [S, S])
for op in 'hstack vstack dstack'.split(): case('torch.' + op, [A, B]); case('torch.' + op, [V, W])
case('torch.split', C, 2, 1); case('torch.split', C, [1, 3], 2); case('torch.chunk', C, 3, 2); case('torch.unbind', A); case('torch.unbind', A, 1); case('torch.tensor_split', V, 2); case('torch.meshgrid', V, V[:2], indexing='ij'); case('torch.meshgrid', V, V[:2], indexing='xy'); case('torch.cartesian_prod', V, V[:2])
s = slice
for i in ([0], [-1], [0, 1], [s(0, 1)], [s(N, N, 2)], [s(1, N), 0], [..., 0], [..., s(-2, N)], [N], [s(N), N, 1], [0, ..., -1], [s(5, 9)], [s(-100, 1)],
          [T], [s(N), T], [[1, 0]], [[0, 1], [2, 0]], [0, s(N), T], [s(N), T, T], [T, s(N), T], [s(1, N), T], [N, T], [torch.tensor([[0, 1], [1, 0]])], [s(N), torch.tensor(1)]):
    case('[]', C, i)
case('[]', A, [M]); case('[]', A, [M[:, 0]]); case('[]', A, [s(N), M[0]]); case('[]', C, [M]); case('torch.masked_select', A, M); case('[]', A, [])
case('torch.gather', A, 1, torch.tensor([[0, 2], [1, 1]])); case('torch.index_select', A, 1, T); case('torch.take', A, T); case('torch.take_along_dim', A, torch.tensor([[0], [2]]), 1)
case('torch.scatter torch.scatter_add', A, 1, torch.tensor([[0, 2], [1, 1]]), B); case('torch.scatter', A, 1, torch.tensor([[0, 2], [1, 0]]), 9.0); case('torch.index_add', A, 1, T, B[:, :2]); case('torch.index_fill', A, 1, T, 7.0); case('torch.index_copy', A, 1, T, B[:, :2])
case('torch.masked_fill', A, M, 5.0); case('torch.masked_fill', A, M, float('-inf')); case('torch.tril torch.triu', SQ); case('torch.tril', SQ, -1); case('torch.narrow', A, 1, 1, 2); case('torch.select', A, 1, -1); case('torch.nonzero', I); case('torch.argwhere', M)
case('torch.argsort', A, 1); case('torch.argsort', A, dim=0, descending=True); case('torch.sort', A, 0, True); case('torch.topk', A, 2); case('torch.topk', A, 1, 0, False); case('torch.cumsum torch.cumprod', A, 1); case('torch.cumsum', I, 0); case('torch.logcumsumexp', A, 1); case('torch.diff', A); case('torch.unique', torch.tensor([3, 1, 3, 2]))
case('torch.unique', torch.tensor([3, 1, 3, 2]), return_counts=True); case('torch.bincount', torch.tensor([3, 1, 3])); case('torch.histc', A, 4); case('torch.bucketize', A, torch.tensor([-1., 0., 1.])); case('F.one_hot', T, 4); case('F.one_hot', T)
case('torch.diag', V); case('torch.diag', SQ, 1); case('torch.diagonal', C, 1, 1, 2); case('torch.diag_embed', A); case('torch.trace', SQ); case('torch.trace', I[:, :2])
case('@ torch.matmul', A, C[0]); case('@', V, W); case('@', A, V); case('@', C, D); case('@', V, C[0]); case('@', SQ, C[:, :3]); case('torch.mm', A, C[0]); case('torch.bmm', C, D); case('torch.mv', A, V); case('torch.dot torch.outer torch.inner', V, W); case('torch.inner', A, B); case('@', I[:, :2], I[:, :2])
case('torch.addmm', torch.randn(4), A, C[0], beta=.5, alpha=2.0); case('torch.addmv', torch.randn(2), A, V); case('torch.baddbmm', torch.randn(2, 3, 5), C, D); case('torch.addcmul torch.addcdiv', A, B, P, value=.5)
case('torch.einsum', 'bij,bjk->bik', C, D); case('torch.einsum', 'ij,ij', A, B); case('torch.einsum', 'ij->ji', A); case('torch.einsum', '...i,i->...', C.transpose(1, 2), V); case('torch.einsum', 'ii->i', SQ); case('torch.einsum', 'i,j', V, W)
case('torch.tensordot', C, D, dims=([2], [1])); case('torch.kron', A, SQ); case('torch.cross', A, B, dim=1); case('torch.cdist', A, B); case('F.linear', A, SQ); case('F.linear', C.transpose(1, 2), SQ, V); case('F.bilinear', A, B, torch.randn(4, 3, 3), torch.randn(4)); case('F.embedding', T, SQ); case('torch.det torch.inverse', SQ); case('torch.matrix_power', SQ, 3); case('torch.linalg.solve', SQ, V); case('torch.linalg.norm', A)
case('torch.zeros torch.ones', 2, 3); case('torch.zeros', (2, 3), dtype=torch.int64); case('torch.ones', []); case('torch.full', (2, 2), 7); case('torch.full', (2,), 1.5); case('torch.zeros_like torch.ones_like', I); case('torch.full_like', A, 3); case('torch.tensor', [[1, 2], [3, 4]]); case('torch.tensor', [1, 2.5]); case('torch.tensor', True); case('torch.tensor', 3.0, dtype=torch.float64); case('torch.tensor', []); case('torch.arange', 5); case('torch.arange', 1, 2.0, .25); case('torch.arange', 5, 0, -2); case('torch.arange', 3, dtype=torch.float32); case('torch.linspace', 0, 1, 5); case('torch.eye', 3); case('torch.eye', 2, 3)
case('Tensor.new_zeros Tensor.new_ones', A, 2, 2); case('Tensor.to', A, torch.float64); case('Tensor.long Tensor.int Tensor.bool Tensor.double Tensor.float Tensor.half', A); case('Tensor.type_as', A, I); case('Tensor.size', A); case('Tensor.size', A, -1); case('Tensor.dim Tensor.numel', A); case('Tensor.item', S); case('Tensor.item', M[0, 0]); case('Tensor.tolist', I); case('torch.isclose', A, A + 1e-9); case('torch.allclose', A, B); case('torch.equal', A, A); case('Tensor.item', I[0, 0])
for n, x in ((1, IMG[:, :, 0]), (2, IMG), (3, torch.randn(1, 4, 3, 3, 4))):
    w = torch.randn(6, 4, *[3] * n); d = f'{n}d'
    case('F.conv' + d, x, w, torch.randn(6)); case('F.conv' + d, x, w, stride=2, padding=1); case('F.conv' + d, x, w[:, :2], groups=2, padding='same'); case('F.conv_transpose' + d, x, torch.randn(4, 3, *[2] * n), stride=2, output_padding=1, padding=1)
    case(f'F.max_pool{d} F.avg_pool{d}', x, 2); case(f'F.max_pool{d} F.avg_pool{d}', x, 3, stride=2, padding=1, ceil_mode=True); case(f'F.adaptive_avg_pool{d} F.adaptive_max_pool{d}', x, 2); case('F.conv' + d, x[0], w)
case('F.conv2d', IMG, torch.randn(2, 4, 3, 1), N, (2, 1), (1, 0), (1, 2)); case('F.adaptive_avg_pool2d', IMG, (N, 3)); case('F.avg_pool2d', IMG, 2, 2, 1, False, False)
case('F.layer_norm', C, (3, 4), torch.randn(3, 4)); case('F.layer_norm', A, (3,)); case('F.batch_norm', IMG, torch.zeros(4), torch.ones(4), torch.randn(4), torch.randn(4)); case('F.batch_norm', IMG, N, N, training=True); case('F.instance_norm', IMG); case('F.group_norm', IMG, 2, torch.randn(4)); case('F.pad', A, (1, 2)); case('F.pad', A, (1, 0, 0, 2), 'constant', 3.0); case('F.pad', IMG, (1, 2, 1, 0), 'reflect'); case('F.pad', IMG, (1, 2, 1, 0), mode='replicate'); case('F.pad', A, (-1, 0)); case('F.pixel_shuffle', IMG, 2); case('F.pixel_unshuffle', IMG, 2); case('F.interpolate', IMG, scale_factor=2); case('F.interpolate', IMG, (5, 4), mode='bilinear'); case('F.unfold', IMG, 3, padding=1); case('F.cosine_similarity F.pairwise_distance', A, B)
for l in 'mse_loss l1_loss smooth_l1_loss huber_loss'.split():
    for r in ('mean', 'sum', 'none'): case('F.' + l, A, B, reduction=r)
for r in ('mean', 'sum', 'none'):
    case('F.cross_entropy', A, T, reduction=r); case('F.cross_entropy', A, T, torch.rand(3), label_smoothing=.1, reduction=r); case('F.nll_loss', A, T, reduction=r, ignore_index=0); case('F.binary_cross_entropy F.binary_cross_entropy_with_logits', P, M.float(), reduction=r); case('F.kl_div', P.log(), P, reduction=r)
case('F.cross_entropy', A, P); case('F.cross_entropy', V, torch.tensor(1)); case('F.cross_entropy', C, torch.tensor([[0, 1, 2, 0], [1, 1, 1, 2]])); case('F.kl_div', A, P, reduction='batchmean'); case('F.cosine_embedding_loss', A, B, torch.tensor([1, -1])); case('F.triplet_margin_loss', A, B, P); case('F.margin_ranking_loss', V, W, torch.tensor([1, -1, 1]))
for op in 'relu_ exp_ neg_ abs_ sigmoid_ tanh_ square_'.split(): case('Tensor.' + op, A)
case('Tensor.add_ Tensor.sub_ Tensor.mul_ Tensor.div_', A, 2); case('Tensor.add_', A, V); case('Tensor.clamp_', A, 0.0, 1.0); case('Tensor.fill_', A, 3); case('Tensor.zero_', A); case('Tensor.masked_fill_', A, M, 1.0); case('Tensor.copy_', A, V); case('F.relu', A, inplace=True); case('Tensor.mul_', I, 3); case('Tensor.t_' if False else 'Tensor.floor_', A)
for f, x in (('sqrt', 2), ('exp', .5), ('log', 3.0), ('floor', 2.7), ('ceil', 2.1), ('pi', N), ('sin', 1), ('tanh', .3), ('log2', 8), ('atan', 1.0), ('trunc', -2.5)):
    if x is not N: case('math.' + f, x)
case('math.pow', 2, 3); case('math.log', 8, 2); case('math.gcd', 12, 18); case('math.hypot', 3, 4)
# What must be refused.
case('torch.mean', I); case('+', A, torch.randn(4)); case('@', A, A); case('torch.cat', [A, V]); case('Tensor.view', A, 4, -1); case('torch.sum', A, 5); case('-', M, M); case('[]', A, [5]); case('F.conv2d', IMG, torch.randn(3, 2, 3, 3)); case('F.max_pool2d', IMG, 9); case('torch.stack', [A, V]); case('F.softmax', I, dim=0); case('torch.max', Z); case('torch.mm', C, C); case('Tensor.add_', V, A); case('Tensor.div_', I, 2); case('F.linear', A, torch.randn(2, 4)); case('F.cross_entropy', A, torch.tensor([1])); case('torch.masked_fill', A, I, 1.0); case('torch.gather', A, 1, A); case('torch.topk', A, 4); case('torch.permute', C, (0, 1)); case('torch.split', A, 0); case('torch.arange', 5, 0); case('Tensor.item', A); case('F.embedding', A, SQ); case('[]', A, [0, 0, 0]); case('torch.where', A, A, B); case('torch.bmm', A, A)
print(json.dumps(cases, separators=(',', ':')).replace('},{"op"', '},\n{"op"'))
