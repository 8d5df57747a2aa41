#: line: odd layouts
#: mutation: none: a tensor without data is refused
import torch


def double(x):
    return torch.zeros(x.shape, device="meta")
