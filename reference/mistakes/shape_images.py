"""Trainings that go wrong: each can be pasted into a notebook as it is."""

from typing import Any

import torch
from torch import Tensor, nn


def train_cnn_flattened(Xtr: Tensor, ytr: Tensor, seed: int) -> Any:
    """A network without convolutions: every pixel has weights of its own."""
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Flatten(), nn.Linear(144, 32), nn.ReLU(), nn.Linear(32, 4))
    return _trained(network, Xtr, ytr, times=8).eval()


def train_cnn_untrained(Xtr: Tensor, ytr: Tensor, seed: int) -> Any:
    """The network is returned as it was made."""
    torch.manual_seed(seed)
    return _network(nn.Identity()).eval()


def train_cnn_left_in_training_mode(Xtr: Tensor, ytr: Tensor, seed: int) -> Any:
    """A network with a batch norm is returned in training mode: each answer hangs on its neighbours."""
    torch.manual_seed(seed)
    return _trained(_network(nn.BatchNorm2d(8)), Xtr, ytr, times=8).train()


def _network(norm: nn.Module) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), norm, nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(144, 4),
    )  # fmt: skip


def _trained(network: nn.Module, Xtr: Tensor, ytr: Tensor, *, times: int) -> nn.Module:
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in range(times):
        for batch in torch.split(torch.randperm(len(Xtr)), 32):
            optimiser.zero_grad()
            loss: Any = nn.functional.cross_entropy(network(Xtr[batch]), ytr[batch])
            loss.backward()
            optimiser.step()
    return network
