"""Trainings that succeed, written as students write them."""

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn


def train_cnn_textbook(Xtr: Any, ytr: Any, seed: Any) -> Any:
    """Two convolutions with pooling, Adam."""
    torch.manual_seed(seed)
    network = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(144, 4),
    )  # fmt: skip
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in range(12):
        for batch in torch.split(torch.randperm(len(Xtr)), 32):
            optimiser.zero_grad()
            loss: Any = F.cross_entropy(network(Xtr[batch]), ytr[batch])
            loss.backward()
            optimiser.step()
    return network.eval()


class _Net(nn.Module):
    """Batch norm and dropout, so that the mode matters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 8, 5, padding=2), nn.Conv2d(8, 16, 3, padding=1)
        self.bn1, self.bn2 = nn.BatchNorm2d(8), nn.BatchNorm2d(16)
        self.drop, self.fc = nn.Dropout(0.1), nn.Linear(144, 4)

    def forward(self, x: Any) -> Any:
        """Function by function."""
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 2)
        x = F.max_pool2d(F.relu(self.bn2(self.conv2(x))), 2)
        return self.fc(self.drop(x.flatten(1)))


def train_cnn_batch_norm(X: Any, y: Any, seed: Any) -> Any:
    """A class of its own, a data loader, and eval mode in the end."""
    torch.manual_seed(seed)
    model = _Net()
    opt = torch.optim.Adam(model.parameters(), lr=3e-3)
    loader: Any = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), 50, shuffle=True)
    model.train()
    for _ in range(12):
        for images, labels in loader:
            loss: Any = nn.CrossEntropyLoss()(model(images), labels)
            opt.zero_grad()
            loss.backward()
            opt.step()
    model.eval()
    return model


def train_cnn_momentum(Xtr: Any, ytr: Any, seed: Any) -> Any:
    """Steps by hand, with momentum; the largest value of each feature map, wherever it is."""
    rng = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)
    network = nn.Sequential(
        nn.Conv2d(1, 12, 3), nn.ReLU(), nn.Conv2d(12, 24, 5), nn.ReLU(),
        nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(24, 4),
    )  # fmt: skip
    speeds = [torch.zeros_like(p) for p in network.parameters()]
    for _ in range(20):
        order = torch.randperm(len(Xtr), generator=rng)
        for start in range(0, len(Xtr), 40):
            rows = order[start : start + 40]
            loss = F.nll_loss(network(Xtr[rows]).log_softmax(dim=1), ytr[rows])
            slopes = torch.autograd.grad(loss, list(network.parameters()))
            with torch.no_grad():
                for p, speed, slope in zip(network.parameters(), speeds, slopes, strict=True):
                    speed.mul_(0.9).add_(slope)
                    p.sub_(0.05 * speed)
    return network
