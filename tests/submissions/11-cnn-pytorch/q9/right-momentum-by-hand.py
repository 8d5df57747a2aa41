# assignment: 11-cnn-pytorch
# question: q9
# right: momentum by hand
# replaces: train_cnn
# earned: 23
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

from torch import nn

def train_cnn(Xtr: Any, ytr: Any, seed: Any) -> Any:
    """Steps by hand, with momentum; the largest value of each feature map, wherever it is."""
    rng = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Conv2d(1, 12, 3), nn.ReLU(), nn.Conv2d(12, 24, 5), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(24, 4))
    speeds = [torch.zeros_like(p) for p in network.parameters()]
    for _ in range(20):
        order = torch.randperm(len(Xtr), generator=rng)
        for start in range(0, len(Xtr), 40):
            rows = order[start:start + 40]
            loss = F.nll_loss(network(Xtr[rows]).log_softmax(dim=1), ytr[rows])
            slopes = torch.autograd.grad(loss, list(network.parameters()))
            with torch.no_grad():
                for p, speed, slope in zip(network.parameters(), speeds, slopes, strict=True):
                    speed.mul_(0.9).add_(slope)
                    p.sub_(0.05 * speed)
    return network
