#: line: a DataLoader with workers
import torch
from torch.utils.data import DataLoader, TensorDataset

data = TensorDataset(torch.arange(20.0))
total = sum(float(batch.sum()) for (batch,) in DataLoader(data, batch_size=5, num_workers=2))


def double(x):
    return total / 95 * x
