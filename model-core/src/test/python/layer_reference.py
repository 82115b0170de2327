"""Writes what PyTorch gives for each case of a file layer_cases*.txt, for LayerReferenceTest.

usage: python3 layer_reference.py CASES OUT.jsonl   (needs a Python that can import torch)

A case is a line `Module(arguments) | input, input ...`: an input is `2x3` (uniform random), `2x3:randn`, `4:int64<5`,
`2x3:bool`, or `-` for an optional input that is not given. `@name=value` after the inputs is an argument of the call,
`!eval` evaluates instead of training. For each case: the settings, the values of the parameters drawn after seed 0, the
outputs of a forward after seed 1, and the gradients of their weighted sum.
"""
import inspect, json, re, sys
import torch
from torch import nn


def settings_of(text):
    name, arguments = re.fullmatch(r'(\w+)\((.*)\)', text, re.S).groups()
    cls = getattr(nn, name)
    scope = {**vars(nn), 'torch': torch}
    parameters = list(inspect.signature(cls.__init__).parameters)[1:]
    if 'args' in parameters:  # RNN, LSTM, GRU
        parameters = ['input_size', 'hidden_size', 'num_layers'] \
            + (['nonlinearity'] if name == 'RNN' else []) + ['bias', 'batch_first', 'dropout', 'bidirectional']
    pieces = {}
    depth, piece, pieces_list = 0, '', []
    for c in arguments + ',':
        if c == ',' and depth == 0:
            if piece.strip():
                pieces_list.append(piece.strip())
            piece = ''
            continue
        depth += (c in '([') - (c in ')]')
        piece += c
    for i, piece in enumerate(pieces_list):
        key = re.match(r'(\w+)\s*=(?!=)(.*)', piece, re.S)
        value = key.group(2).strip() if key else piece
        tensor = re.fullmatch(r'torch\.tensor\((.*)\)', value)
        pieces[key.group(1) if key else parameters[i]] = tensor.group(1) if tensor else value
    return name, pieces, lambda: eval(text, scope)


def tensor_of(spec):
    if spec == '-':
        return None
    shape, _, kind = spec.partition(':')
    sizes = [int(s) for s in shape.split('x') if s != '']
    if kind.startswith('int64<'):
        return torch.randint(0, int(kind[6:]), sizes)
    if kind == 'zeros':
        return torch.zeros(sizes, dtype=torch.int64)
    if kind == 'bool':
        return torch.rand(sizes) < 0.3
    if kind == 'causal':
        return torch.triu(torch.ones(sizes, dtype=torch.bool), 1)
    if kind == 'sign':
        return torch.sign(torch.rand(sizes) - 0.5)
    if kind == 'log':
        return torch.log(torch.rand(sizes) + 0.1)
    return torch.randn(sizes) if kind == 'randn' else torch.rand(sizes)


def plain(t):
    return {'shape': list(t.shape), 'dtype': str(t.dtype)[6:],
            'values': [round(float(x), 9) if abs(x) > 1e-3 else float(x) for x in t.detach().reshape(-1).tolist()]}


def flat(value):
    if isinstance(value, torch.Tensor):
        return [value]
    return [t for v in value if v is not None for t in flat(v)]


def run(line):
    text, _, rest = line.partition('|')
    words = rest.split()
    name, pieces, make = settings_of(text.strip())
    torch.manual_seed(0)
    module = make()
    training = '!eval' not in words
    module.train(training)
    lazy = any(isinstance(p, nn.parameter.UninitializedParameter) for p in module.parameters())
    extra = dict(w[1:].split('=') for w in words if w.startswith('@'))
    inputs = [tensor_of(w.strip(',')) for w in words if not w.startswith(('!', '@'))]
    drawn = {} if lazy else {k: plain(v.clone()) for k, v in module.state_dict().items()}
    for t in inputs:
        if t is not None and t.is_floating_point():
            t.requires_grad_()
    torch.manual_seed(1)
    call = [i for i in inputs]
    if name in ('LSTM', 'LSTMCell') and len(call) == 3:
        call = [call[0], (call[1], call[2])]
    keys = []
    if name == 'MultiheadAttention':
        keys = ['query', 'key', 'value', 'key_padding_mask', 'attn_mask']
    if name in ('TransformerEncoderLayer',):
        keys = ['src', 'src_mask', 'src_key_padding_mask']
    if name in ('TransformerEncoder',):
        keys = ['src', 'mask', 'src_key_padding_mask']
    if name.startswith('TransformerDecoder'):
        keys = ['tgt', 'memory', 'tgt_mask', 'memory_mask', 'tgt_key_padding_mask', 'memory_key_padding_mask']
    values = {k: {'True': True, 'False': False}[v] for k, v in extra.items()}
    if keys:
        result = module(**dict(zip(keys, call)), **values)
    else:
        result = module(*[c for c in call if c is not None], **values)
    outputs = flat(result)
    if lazy:
        drawn = {k: {'shape': list(v.shape), 'dtype': str(v.dtype)[6:], 'values': []}
                 for k, v in module.state_dict().items()}
    goal = sum((o * torch.linspace(-1, 1, o.numel()).reshape(o.shape)).sum() for o in outputs if o.is_floating_point() and o.requires_grad)
    gradients = {}
    if torch.is_tensor(goal) and goal.requires_grad:
        goal.backward()
        gradients = {k: plain(p.grad) for k, p in module.named_parameters() if p.grad is not None}
        for i, t in enumerate(inputs):
            if t is not None and t.grad is not None:
                gradients['input %d' % i] = plain(t.grad)
    buffers = {k: plain(v) for k, v in module.named_buffers()}
    return {'case': line, 'type': name, 'settings': {**pieces, **extra}, 'training': training,
            'parameters': drawn, 'trainable': [k for k, _ in module.named_parameters()],
            'inputs': [None if t is None else plain(t) for t in inputs],
            'outputs': [plain(o) for o in outputs], 'gradients': gradients, 'buffers': buffers}


with open(sys.argv[1]) as cases, open(sys.argv[2], 'w') as out:
    for line in cases:
        line = line.strip()
        if line and not line.startswith('#'):
            try:
                out.write(json.dumps(run(line), separators=(',', ':')) + '\n')
            except Exception as e:
                print(line, '->', type(e).__name__, e, file=sys.stderr)
