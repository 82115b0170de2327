"""Writes beside each PROGRAM.py of a folder what real PyTorch gives for it, as PROGRAM.json.

usage: python3 make_references.py FOLDER

The last expression of a program is its result. Kept are the seed, what was printed, the tensors and
numbers of the result, and the parameters and buffers of the module with parameters that it called last.
"""
import ast
import contextlib
import copy
import io
import json
import pathlib
import signal
import sys

import torch


def tensors(value):
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, (list, tuple)):
        return [tensor for item in value for tensor in tensors(item)]
    if isinstance(value, dict):
        return tensors(list(value.values()))
    return []


def describe(tensor):
    values = [float(x) for x in tensor.detach().reshape(-1)[:64].tolist()]
    return {
        'shape': list(tensor.shape),
        'dtype': str(tensor.dtype).replace('torch.', ''),
        'values': [x if abs(x) < float('inf') else str(x).replace('inf', 'Infinity').replace('nan', 'NaN')
                   for x in values],
    }


def below(module):
    """The module and all below it, also those whose names are no text."""
    return [module] + [m for child in module._modules.values() if child is not None for m in below(child)]


def outermost_calls():
    """The modules with parameters that the program calls itself, in order, as they are called."""
    called, open_calls = [], []

    def enter(module, inputs):
        if not open_calls and any(m._parameters for m in below(module)):
            called.append(module)
        open_calls.append(module)

    def leave(module, inputs, output):
        open_calls.pop()

    hooks = torch.nn.modules.module
    hooks._global_forward_pre_hooks.clear()
    hooks._global_forward_hooks.clear()
    hooks.register_module_forward_pre_hook(enter)
    hooks.register_module_forward_hook(leave)
    return called


def for_others(last, names, outputs):
    """What `net(X)` gives for other inputs, where it gives the same for the same."""
    net, x = names.get('net'), names.get('X')
    if last != 'net(X)' or not isinstance(net, torch.nn.Module) or x.dtype != torch.float32 or x.numel() > 32:
        return []
    again = answer(net, x)
    if again is None or [describe(tensor) for tensor in again] != outputs:
        return []
    others = []
    for other in (x * 3 - 2, x * 0.01, -x * 5, x + 4):
        given = answer(net, other)
        others.append({'input': describe(other), 'outputs': None if given is None else [describe(t) for t in given]})
    return others


def answer(net, x):
    """None where the program refuses the input, or would never end."""
    def stop(*_):
        raise TimeoutError
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(2)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return tensors(copy.deepcopy(net)(x.clone()))
    except Exception:
        return None
    finally:
        signal.alarm(0)


def run(path):
    body = ast.parse(path.read_text()).body
    last = ast.Expression(body.pop().value)
    names = {'__name__': '__main__'}
    printed = io.StringIO()
    called = outermost_calls()
    torch.manual_seed(0)
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body, []), path.name, 'exec'), names)
        result = eval(compile(last, path.name, 'eval'), names)
    found = {'seed': 0, 'outputs': [describe(tensor) for tensor in tensors(result)]}
    if printed.getvalue():
        found['printed'] = printed.getvalue().splitlines()
    net = called[-1] if called else None
    if net is not None and all(isinstance(name, str) for m in below(net) for name in m._modules):
        found['parameters'] = {name: list(p.shape) for name, p in net.named_parameters()}
        found['parameter_count'] = sum(p.numel() for p in net.parameters())
        found['buffers'] = {name: list(b.shape) for name, b in net.named_buffers()}
    others = for_others(ast.unparse(last), names, found['outputs'])
    if others:
        found['others'] = others
    path.with_suffix('.json').write_text(json.dumps(found, indent=1) if not others else json.dumps(found))


for program in sorted(pathlib.Path(sys.argv[1]).glob('*.py')):
    if program.name != pathlib.Path(__file__).name:
        try:
            run(program)
        except Exception as e:
            print(program.name, type(e), e)
