# covers: honest control: a DataLoader with workers
# cells: ok
# ruff: noqa
# fmt: off
import torch
from torch.utils.data import DataLoader, TensorDataset
assert sum(1 for _ in DataLoader(TensorDataset(torch.arange(8)), batch_size=2, num_workers=2)) == 4
