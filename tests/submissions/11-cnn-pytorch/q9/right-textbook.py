# assignment: 11-cnn-pytorch
# question: q9
# right: textbook
# replaces: train_cnn
# earned: 23
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

from torch import nn

def train_cnn(Xtr: Any, ytr: Any, seed: Any) -> Any:
    """Two convolutions with pooling, Adam."""
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(144, 4))
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    for _ in range(12):
        for batch in torch.split(torch.randperm(len(Xtr)), 32):
            optimiser.zero_grad()
            loss: Any = F.cross_entropy(network(Xtr[batch]), ytr[batch])
            loss.backward()
            optimiser.step()
    return network.eval()
