# assignment: 11-cnn-pytorch
# question: q9
# wrong: does not learn enough
# replaces: train_cnn
# earned: 4.6
# diagnosis: does not learn enough
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

def train_cnn(Xtr: Tensor, ytr: Tensor, seed: int) -> Any:
    """The network is returned as it was made."""
    torch.manual_seed(seed)
    return _network(nn.Identity()).eval()

def _network(norm: nn.Module) -> nn.Module:
    return nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), norm, nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(144, 4))
