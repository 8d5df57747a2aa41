"""Wrong softmax regressions in torch: each can be pasted into a notebook as it is."""

from typing import Any

import torch
from torch import Tensor, nn


class SoftmaxInTheModel(nn.Module):
    """Answers with shares, so that the loss takes a softmax of a softmax."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """Shares of 1."""
        return torch.softmax(self.linear(x), dim=-1)


class LogSoftmaxInTheModel(nn.Module):
    """Answers with the logs of shares."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """Logs of shares."""
        return torch.log_softmax(self.linear(x), dim=-1)


class SoftmaxOverTheBatch(nn.Module):
    """Answers with shares, and these of the batch."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """Shares down the columns."""
        return torch.softmax(self.linear(x), dim=0)


class SigmoidInTheModel(nn.Module):
    """Answers with a share for each class by itself."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """Shares that do not sum to 1."""
        return torch.sigmoid(self.linear(x))


class ActivatedLogits(nn.Module):
    """No logit is below 0."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """Logits, cut at 0."""
        return torch.relu(self.linear(x))


class ClassesTaken(nn.Module):
    """Answers with the class, where its logits are asked for."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Any:
        """The number of the largest logit."""
        return self.linear(x).argmax(dim=-1)


class WithoutBias(nn.Module):
    """The weights alone."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes, bias=False)

    def forward(self, x: Tensor) -> Any:
        """Logits through the origin."""
        return self.linear(x)


class TenClasses(nn.Module):
    """Ten classes, whatever is asked for."""

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, 10)

    def forward(self, x: Tensor) -> Any:
        """Ten logits."""
        return self.linear(x)
