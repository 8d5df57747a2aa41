# assignment: 11-cnn-pytorch
# question: q9
# wrong: left in training mode
# replaces: train_cnn
# earned: 19.93
# diagnosis: left in training mode
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

def train_cnn(Xtr: Tensor, ytr: Tensor, seed: int) -> Any:
    """A network with a batch norm is returned in training mode: each answer hangs on its neighbours."""
    torch.manual_seed(seed)
    return _trained(_network(nn.BatchNorm2d(8)), Xtr, ytr, times=8).train()

def _network(norm: nn.Module) -> nn.Module:
    return nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), norm, nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(144, 4))

def _trained(network: nn.Module, Xtr: Tensor, ytr: Tensor, *, times: int) -> nn.Module:
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    for _ in range(times):
        for batch in torch.split(torch.randperm(len(Xtr)), 32):
            optimiser.zero_grad()
            loss: Any = nn.functional.cross_entropy(network(Xtr[batch]), ytr[batch])
            loss.backward()
            optimiser.step()
    return network
