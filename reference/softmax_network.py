"""Softmax regression as a network of torch: one linear layer, and nothing behind it."""

from __future__ import annotations

from torch import Tensor, nn

__all__ = ["SoftmaxRegression"]


class SoftmaxRegression(nn.Module):
    """One logit for each class, each a weighted sum of the features and a bias.

    The softmax is left to the loss: ``nn.CrossEntropyLoss`` takes logits.

    Args:
        in_features: how many features an example has.
        num_classes: how many logits.

    Shapes:
        forward: (N, in_features) to (N, num_classes)

    Source: PyTorch documentation, torch.nn.CrossEntropyLoss: "the input is expected to contain the
    unnormalized logits"; Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section "Concise
    Implementation of Softmax Regression".

    >>> sum(p.numel() for p in SoftmaxRegression(784, 10).parameters())  # 784 · 10 + 10
    7850
    """

    def __init__(self, in_features: int, num_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        """Answer examples with logits."""
        logits: Tensor = self.linear(x)
        return logits
