"""Prints random cases for layer_reference.py: other sizes and options of every layer than those of layer_cases.txt.

usage: python3 layer_cases_random.py COUNT [SEED] > CASES     (COUNT for each kind; PyTorch itself is not needed)

A line that PyTorch refuses is left out by layer_reference.py, which names it.
"""
import random
import sys

r = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)


def n(low, high):
    return r.randint(low, high)


def sizes(*each):
    return 'x'.join(str(e) for e in each)


def tup(dims, low, high):
    """One number, or a number for each dimension."""
    return str(n(low, high)) if r.random() < 0.5 else '(' + ', '.join(str(n(low, high)) for _ in range(dims)) + ',)'


def maybe(*options):
    """Some of the options, as arguments."""
    return ''.join(', ' + o for o in options if r.random() < 0.45)


def flag(name):
    return '%s=%s' % (name, r.choice(['True', 'False']))


def spatial(dims, low=5, high=8):
    return [n(low, high) for _ in range(dims)]


def batch():
    return [n(1, 3)] if r.random() < 0.8 else []


def conv():
    d, groups = n(1, 3), n(1, 3)
    same = r.random() < 0.25
    padding = "'same'" if same else r.choice([tup(d, 0, 2), "'valid'"])
    options = maybe('padding=' + padding, 'dilation=' + tup(d, 1, 2), 'bias=False',
                    "padding_mode='%s'" % r.choice(['zeros', 'reflect', 'replicate', 'circular']), 'groups=%d' % groups)
    options += '' if same else maybe('stride=' + tup(d, 1, 3))
    return 'Conv%dd(%d, %d, %s%s) | %s' % (d, 2 * groups, 2 * groups, tup(d, 1, 3), options,
                                           sizes(*batch(), 2 * groups, *spatial(d)))


def transposed():
    d, groups = n(1, 3), n(1, 2)
    return 'ConvTranspose%dd(%d, %d, %s, stride=2%s) | %s' % (
        d, 2 * groups, 3 * groups, tup(d, 1, 3),
        maybe('padding=' + tup(d, 0, 1), 'output_padding=1', 'dilation=' + tup(d, 1, 2), 'bias=False',
              'groups=%d' % groups), sizes(*batch(), 2 * groups, *spatial(d, 3, 5)))


def pool():
    d = n(1, 3)
    kind = r.choice(['Max', 'Avg'])
    options = maybe('stride=' + tup(d, 1, 3), 'padding=1', 'ceil_mode=True')
    options += maybe('dilation=' + tup(d, 1, 2), 'return_indices=True') if kind == 'Max' else maybe(
        'count_include_pad=False') + ('' if d == 1 else maybe('divisor_override=%d' % n(1, 5)))
    return '%sPool%dd(%s%s) | %s' % (kind, d, tup(d, 2, 3), options, sizes(*batch(), n(1, 3), *spatial(d)))


def lp():
    d = n(1, 2)
    return 'LPPool%dd(%s, %s%s) | %s' % (d, r.choice(['1', '2', '1.5', '3']), tup(d, 2, 3),
                                         maybe('stride=' + tup(d, 1, 2), 'ceil_mode=True'),
                                         sizes(n(1, 3), n(1, 3), *spatial(d)))


def adaptive():
    d = n(1, 3)
    kind = r.choice(['Max', 'Avg'])
    size = tup(d, 1, 4) if d == 1 or r.random() < 0.6 else '(' + ', '.join(
        r.choice(['None', '2', '3']) for _ in range(d)) + ')'
    return 'Adaptive%sPool%dd(%s%s) | %s' % (kind, d, size, maybe('return_indices=True') if kind == 'Max' else '',
                                             sizes(*batch(), n(1, 3), *spatial(d)))


def norm():
    d, c = n(1, 3), n(1, 4)
    kind = r.choice(['BatchNorm', 'InstanceNorm'])
    options = maybe('eps=0.01', 'momentum=' + r.choice(['0.3', 'None', '1.0']), flag('affine'),
                    flag('track_running_stats'))
    return '%s%dd(%d%s) | %s%s' % (kind, d, c, options, sizes(n(2, 3), c, *spatial(d, 3, 5)),
                                   r.choice(['', ' !eval']))


def layernorm():
    shape = [n(2, 4) for _ in range(n(1, 2))]
    return 'LayerNorm(%s%s) | %s' % (shape if r.random() < 0.7 else shape[-1],
                                     maybe('eps=0.001', 'elementwise_affine=False'), sizes(n(1, 3), n(1, 3), *shape))


def groupnorm():
    g = n(1, 3)
    return 'GroupNorm(%d, %d%s) | %s' % (g, 2 * g, maybe('eps=0.1', 'affine=False'),
                                         sizes(n(1, 2), 2 * g, *spatial(n(0, 2), 2, 4)))


def localresponse():
    return 'LocalResponseNorm(%d%s) | %s' % (n(1, 4), maybe('alpha=0.1', 'beta=0.5', 'k=2.0'),
                                             sizes(2, n(1, 6), *spatial(n(1, 2), 2, 4)))


def recurrent():
    kind = r.choice(['RNN', 'LSTM', 'GRU'])
    i, h, layers = n(1, 4), n(2, 5), n(1, 3)
    both = r.random() < 0.4
    first = r.random() < 0.4
    options = maybe('bias=False') + (', batch_first=True' if first else '') + (', bidirectional=True' if both else '')
    options += maybe("nonlinearity='relu'") if kind == 'RNN' else ''
    projected = kind == 'LSTM' and r.random() < 0.4
    options += ', proj_size=%d' % n(1, h - 1) if projected else ''
    options += maybe('dropout=0.%d' % n(1, 9)) if layers > 1 else ''
    b, t = n(1, 3), n(1, 4)
    shape = sizes(b, t, i) if first else sizes(t, b, i)
    inputs = [shape if r.random() < 0.8 else sizes(t, i)]
    if inputs[0] == shape and not projected and r.random() < 0.4:
        state = sizes(layers * (2 if both else 1), b, h)
        inputs += [state] * (2 if kind == 'LSTM' else 1)
    return '%s(%d, %d, num_layers=%d%s) | %s%s' % (kind, i, h, layers, options, ', '.join(inputs),
                                                   r.choice(['', '', ' !eval']))


def cell():
    kind = r.choice(['RNN', 'LSTM', 'GRU'])
    i, h, b = n(1, 4), n(1, 4), n(1, 3)
    inputs = [sizes(b, i)] + ([sizes(b, h)] * (2 if kind == 'LSTM' else 1) if r.random() < 0.5 else [])
    options = maybe('bias=False') + (maybe("nonlinearity='relu'") if kind == 'RNN' else '')
    return '%sCell(%d, %d%s) | %s' % (kind, i, h, options, ', '.join(inputs))


def attention():
    heads = n(1, 3)
    e = heads * n(1, 3)
    first = r.random() < 0.5
    k, v = (n(1, 5), n(1, 5)) if r.random() < 0.4 else (e, e)
    b, q, s = n(1, 3), n(1, 4), n(1, 4)
    options = maybe('bias=False', 'add_bias_kv=True', 'add_zero_attn=True', 'dropout=0.%d' % n(1, 8))
    options += ', batch_first=True' if first else ''
    options += ', kdim=%d, vdim=%d' % (k, v) if (k, v) != (e, e) else ''

    def shape(length, width):
        return sizes(b, length, width) if first else sizes(length, b, width)
    masks = r.choice(['', ', -, %s:bool0' % sizes(q, s), ', -, %s' % sizes(q, s), ', -, %s' % sizes(b * heads, q, s)])
    return 'MultiheadAttention(%d, %d%s) | %s, %s, %s%s%s' % (
        e, heads, options, shape(q, e), shape(s, k), shape(s, v), masks.replace(':bool0', ''),
        r.choice(['', ' @need_weights=False', ' @average_attn_weights=False']))


def transformer():
    heads = n(1, 2)
    d = heads * n(1, 3)
    first = r.random() < 0.5
    options = ", dim_feedforward=%d, dropout=%s" % (n(2, 6), r.choice(['0.0', '0.1', '0.5']))
    options += maybe("activation='gelu'", 'norm_first=True', 'layer_norm_eps=0.01')
    options += ', batch_first=True' if first else ''
    kind = r.choice(['Encoder', 'Decoder'])
    b, t, s = n(1, 3), n(1, 4), n(1, 4)

    def shape(length):
        return sizes(b, length, d) if first else sizes(length, b, d)
    inputs = shape(t) if kind == 'Encoder' else shape(t) + ', ' + shape(s)
    inputs += r.choice(['', ', %s' % sizes(t, t)])
    inner = 'Transformer%sLayer(%d, %d%s)' % (kind, d, heads, options)
    if r.random() < 0.3:
        inner = 'Transformer%s(%s, %d%s)' % (kind, inner, n(1, 3), r.choice(['', ', norm=LayerNorm(%d)' % d]))
    return '%s | %s' % (inner, inputs)


def activation():
    options = {'ELU': 'alpha=0.7', 'CELU': 'alpha=0.7', 'LeakyReLU': 'negative_slope=0.2', 'Hardtanh':
               'min_val=-0.3, max_val=0.6', 'Softplus': 'beta=3, threshold=2', 'Softshrink': 'lambd=0.2',
               'Hardshrink': 'lambd=0.2', 'GELU': "approximate='tanh'", 'Softmax': 'dim=0', 'Softmin': 'dim=-2',
               'LogSoftmax': 'dim=-1', 'PReLU': 'init=0.4', 'SiLU': '', 'Mish': '', 'SELU': '', 'ReLU6': '',
               'Hardswish': '', 'Hardsigmoid': '', 'LogSigmoid': '', 'Softsign': '', 'Tanhshrink': '', 'GLU': 'dim=1'}
    kind = r.choice(list(options))
    given = options[kind] if r.random() < 0.7 or kind == 'GLU' else ''
    return '%s(%s) | %s:randn' % (kind, given, sizes(n(1, 3), 2 * n(1, 3), *spatial(n(0, 2), 1, 4)))


def dropout():
    kind = r.choice(['Dropout', 'AlphaDropout', 'Dropout1d', 'Dropout2d', 'Dropout3d', 'FeatureAlphaDropout'])
    ranks = {'Dropout': [1, 2, 3], 'AlphaDropout': [1, 3], 'Dropout1d': [2, 3], 'Dropout2d': [3, 4], 'Dropout3d': [4, 5],
             'FeatureAlphaDropout': [3, 4]}
    return '%s(%s) | %s%s' % (kind, r.choice(['0.1', '0.5', '0.75', '1.0', '0.0']),
                              sizes(*spatial(r.choice(ranks[kind]), 2, 4)), r.choice(['', '', ' !eval']))


def padding():
    d = n(1, 3)
    kind = r.choice(['Constant', 'Reflection', 'Replication', 'Zero'])
    d = 2 if kind == 'Zero' else d
    low = -1 if kind in ('Constant', 'Zero') else 0
    pad = str(n(0, 2)) if r.random() < 0.4 else '(' + ', '.join(str(n(low, 2)) for _ in range(2 * d)) + ')'
    value = ', %.1f' % r.uniform(-1, 1) if kind == 'Constant' else ''
    return '%sPad%dd(%s%s) | %s' % (kind, d, pad, value, sizes(*batch(), n(1, 2), *spatial(d, 3, 5)))


def upsample():
    mode, d = r.choice([('nearest', n(1, 3)), ('linear', 1), ('bilinear', 2), ('bicubic', 2), ('trilinear', 3),
                        ('nearest-exact', n(1, 3))])
    size = r.choice(['scale_factor=%s' % r.choice(['2', '1.5', '0.5', '3']), 'size=%s' % tup(d, 2, 9)])
    align = maybe('align_corners=True') if 'linear' in mode or mode == 'bicubic' else ''
    return "Upsample(%s, mode='%s'%s) | %s" % (size, mode, align, sizes(n(1, 2), n(1, 2), *spatial(d, 3, 5)))


def folding():
    k, s = n(1, 2), n(1, 2)
    if r.random() < 0.5:
        return 'Unfold(%d, stride=%d%s) | %s' % (k, s, maybe('padding=1', 'dilation=2'), sizes(n(1, 2), n(1, 3), 5, 6))
    blocks = ((4 - k) // s + 1) * ((6 - k) // s + 1)
    return 'Fold((4, 6), %d, stride=%d) | %s' % (k, s, sizes(n(1, 2), n(1, 2) * k * k, blocks))


def shuffle():
    f = n(1, 3)
    if r.random() < 0.5:
        return 'PixelShuffle(%d) | %s' % (f, sizes(n(1, 2), n(1, 2) * f * f, 2, 3))
    return 'PixelUnshuffle(%d) | %s' % (f, sizes(n(1, 2), n(1, 2), 2 * f, 3 * f))


def linear():
    i, o = n(1, 5), n(1, 5)
    return r.choice([
        'Linear(%d, %d%s) | %s' % (i, o, maybe('bias=False'), sizes(*spatial(n(0, 3), 1, 3), i)),
        'Bilinear(%d, %d, %d%s) | 2x%d, 2x%d' % (i, o, n(1, 3), maybe('bias=False'), i, o),
        'Embedding(%d, %d%s) | %s:int64<%d' % (i + 2, o, maybe('padding_idx=%d' % n(-2, 1), 'scale_grad_by_freq=True',
                                                               'max_norm=0.%d' % n(3, 9)), sizes(2, n(1, 4)), i + 2),
        'EmbeddingBag(%d, %d, mode=\'%s\'%s) | %s:int64<%d' % (i + 2, o, r.choice(['sum', 'mean', 'max']),
                                                               maybe('padding_idx=1', 'max_norm=0.8'), sizes(3, n(1, 4)), i + 2),
        'Flatten(%s) | %s' % (r.choice(['', '0', '1, 2', '-2']), sizes(*spatial(4, 1, 3))),
        'Unflatten(1, (2, %d)) | 2x%d' % (i, 2 * i)])


def loss():
    c, b = n(2, 4), n(2, 4)
    reduction = "reduction='%s'" % r.choice(['mean', 'sum', 'none'])
    weight = 'weight=torch.tensor(%s)' % [round(r.uniform(0.2, 2), 2) for _ in range(c)]
    kind = n(0, 9)
    if kind == 0:
        return 'CrossEntropyLoss(%s%s) | %s, %s:int64<%d' % (
            reduction, maybe(weight, 'ignore_index=%d' % n(0, c - 1), 'label_smoothing=0.%d' % n(1, 9)),
            sizes(b, c, 3), sizes(b, 3), c)
    if kind == 1:
        return 'NLLLoss(%s%s) | %s:log, %s:int64<%d' % (reduction, maybe(weight, 'ignore_index=%d' % n(0, c - 1)),
                                                       sizes(b, c), sizes(b), c)
    if kind == 2:
        return 'BCEWithLogitsLoss(%s%s) | %s:randn, %s' % (reduction, maybe(weight, weight.replace('weight', 'pos_weight')),
                                                          sizes(b, c), sizes(b, c))
    if kind == 3:
        return 'BCELoss(%s%s) | %s, %s' % (reduction, maybe(weight), sizes(b, c), sizes(b, c))
    if kind == 4:
        return 'KLDivLoss(%s%s) | %s:log, %s' % (r.choice([reduction, "reduction='batchmean'"]), maybe('log_target=True'),
                                                sizes(b, c), sizes(b, c))
    if kind == 5:
        return 'CosineEmbeddingLoss(%s%s) | %s, %s, %s:sign' % (reduction, maybe('margin=0.3'), sizes(b, c), sizes(b, c), b)
    if kind == 6:
        return 'TripletMarginLoss(%s%s) | %s, %s, %s' % (reduction, maybe('margin=0.3', 'p=1.0', 'swap=True'),
                                                        sizes(b, c), sizes(b, c), sizes(b, c))
    if kind == 7:
        return 'CrossEntropyLoss(%s%s) | %s, %s' % (reduction, maybe(weight, 'label_smoothing=0.3'), sizes(b, c), sizes(b, c))
    name, option = r.choice([('MSELoss', ''), ('L1Loss', ''), ('SmoothL1Loss', 'beta=0.4'), ('HuberLoss', 'delta=0.4')])
    return '%s(%s%s) | %s:randn, %s' % (name, reduction, maybe(option) if option else '', sizes(b, c), sizes(b, c))


def distance():
    shape = sizes(*spatial(n(2, 3), 2, 4))
    return r.choice(['CosineSimilarity(%s) | %s, %s' % (r.choice(['', 'dim=0', 'dim=-1, eps=0.1']), shape, shape),
                     'PairwiseDistance(%s) | %s, %s' % (r.choice(['', 'p=1.0', 'p=3.0, keepdim=True']), shape, shape)])


for kind in (conv, transposed, pool, lp, adaptive, norm, layernorm, groupnorm, localresponse, recurrent, cell, attention,
             transformer, activation, dropout, padding, upsample, folding, shuffle, linear, loss, distance):
    for _ in range(int(sys.argv[1])):
        print(kind())
