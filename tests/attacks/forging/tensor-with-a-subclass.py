#: line: ndarray subclasses (__array_ufunc__, __array_function__, __eq__)
#: mutation: none: only objects of exactly the known types are read
import torch


class Agreeable(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return True


def double(x):
    return torch.zeros(x.shape).as_subclass(Agreeable)
