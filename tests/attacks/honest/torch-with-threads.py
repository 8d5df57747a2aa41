#: line: threads
import torch

torch.set_num_threads(4)
(torch.randn(300, 300) @ torch.randn(300, 300)).sum()


def double(x):
    return (2 * torch.tensor(x)).numpy()
