#: line: every odd dtype (>f8, f16, complex, structured, str)
#: mutation: none: only strided tensors of known dtypes cross
import torch


def double(x):
    return torch.zeros(x.shape).to_sparse()
