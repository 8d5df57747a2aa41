# assignment: 11-cnn-pytorch
# question: q9
# wrong: no convolutions
# replaces: train_cnn
# earned: 3.07
# diagnosis: no convolutions
# other questions: full

from typing import Any

import torch

from torch import Tensor, nn

def train_cnn(Xtr: Tensor, ytr: Tensor, seed: int) -> Any:
    """A network without convolutions: every pixel has weights of its own."""
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Flatten(), nn.Linear(144, 32), nn.ReLU(), nn.Linear(32, 4))
    return _trained(network, Xtr, ytr, times=8).eval()

def _trained(network: nn.Module, Xtr: Tensor, ytr: Tensor, *, times: int) -> nn.Module:
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    for _ in range(times):
        for batch in torch.split(torch.randperm(len(Xtr)), 32):
            optimiser.zero_grad()
            loss: Any = nn.functional.cross_entropy(network(Xtr[batch]), ytr[batch])
            loss.backward()
            optimiser.step()
    return network
