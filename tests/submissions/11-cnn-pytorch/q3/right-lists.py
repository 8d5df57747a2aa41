# assignment: 11-cnn-pytorch
# question: q3
# right: lists
# replaces: vgg_block, VGG
# earned: 15
# diagnosis: none
# other questions: full

# cell: vgg_block
from typing import Any

from torch import nn

def vgg_block(n: Any, cin: Any, cout: Any) -> Any:
    """A list that grows, as in many books."""
    layers: list[Any] = []
    for _ in range(n):
        layers.append(nn.Conv2d(cin, cout, kernel_size=3, padding=1))
        layers.append(nn.ReLU(inplace=True))
        cin = cout
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# cell: VGG
from typing import Any

from torch import nn

def vgg_block_list(n: Any, cin: Any, cout: Any) -> Any:
    """A list that grows, as in many books."""
    layers: list[Any] = []
    for _ in range(n):
        layers.append(nn.Conv2d(cin, cout, kernel_size=3, padding=1))
        layers.append(nn.ReLU(inplace=True))
        cin = cout
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)

class VGG(nn.Module):
    """Features and classifier."""

    def __init__(self, cfg: Any, cin: Any=3, size: Any=224, hidden: Any=4096, num_classes: Any=1000) -> None:
        super().__init__()
        blocks = []
        for n, cout in cfg:
            blocks.append(vgg_block_list(n, cin, cout))
            cin = cout
        self.features = nn.Sequential(*blocks)
        side = size // 2 ** len(cfg)
        self.classifier = nn.Sequential(nn.Flatten(), nn.Linear(cin * side ** 2, hidden), nn.ReLU(inplace=True), nn.Dropout(), nn.Linear(hidden, hidden), nn.ReLU(inplace=True), nn.Dropout(), nn.Linear(hidden, num_classes))

    def forward(self, x: Any) -> Any:
        """One after the other."""
        return self.classifier(self.features(x))
