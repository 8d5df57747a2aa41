# assignment: 11-cnn-pytorch
# question: q2
# wrong: ReLU
# replaces: LeNet
# earned: 7.67
# diagnosis: ReLU
# other questions: full

from collections.abc import Callable, Sequence

from typing import Any

from torch import Tensor, nn

class _Stack(nn.Module):
    """Layers, one after the other."""

    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Any:
        """Run through them."""
        return self.layers(x)

class LeNet(_Stack):
    """The activation is ReLU, as today."""

    def __init__(self, num_classes: int=10) -> None:
        super().__init__(*_lenet(num_classes, activation=nn.ReLU))

def _lenet(num_classes: int, *, padding: int=2, pool: Callable[[int], nn.Module]=nn.AvgPool2d, activation: Callable[[], nn.Module]=nn.Sigmoid) -> list[nn.Module]:
    side = ((28 + 2 * padding - 4) // 2 - 4) // 2
    return [nn.Conv2d(1, 6, 5, padding=padding), activation(), pool(2), nn.Conv2d(6, 16, 5), activation(), pool(2), nn.Flatten(), nn.Linear(16 * side * side, 120), activation(), nn.Linear(120, 84), activation(), nn.Linear(84, num_classes)]
