# assignment: 11-cnn-pytorch
# question: q3
# right: modules
# replaces: vgg_block, VGG
# earned: 15
# diagnosis: none
# other questions: full

# cell: vgg_block
from typing import Any

import torch.nn.functional as F

from torch import nn

class _Block(nn.Module):
    """A block as a module of its own."""

    def __init__(self, n: int, cin: int, cout: int) -> None:
        super().__init__()
        first, *others = [nn.Conv2d(cout if i else cin, cout, 3, 1, 1) for i in range(n)]
        self.convolutions = nn.ModuleList([first, *others])

    def forward(self, x: Any) -> Any:
        """Convolve and activate, then pool."""
        for convolution in self.convolutions:
            x = convolution(x).clamp(min=0)
        return F.max_pool2d(x, 2)

def vgg_block(n: Any, cin: Any, cout: Any) -> Any:
    """Make such a module."""
    return _Block(n, cin, cout)


# cell: VGG
from typing import Any

import torch.nn.functional as F

from torch import nn

class _Block(nn.Module):
    """A block as a module of its own."""

    def __init__(self, n: int, cin: int, cout: int) -> None:
        super().__init__()
        first, *others = [nn.Conv2d(cout if i else cin, cout, 3, 1, 1) for i in range(n)]
        self.convolutions = nn.ModuleList([first, *others])

    def forward(self, x: Any) -> Any:
        """Convolve and activate, then pool."""
        for convolution in self.convolutions:
            x = convolution(x).clamp(min=0)
        return F.max_pool2d(x, 2)

class VGG(nn.Module):
    """The linear layers first, dropout as a function."""

    def __init__(self, cfg: Any, cin: Any=3, size: Any=224, hidden: Any=4096, num_classes: Any=1000) -> None:
        super().__init__()
        side = size
        for _ in cfg:
            side = side // 2
        self.fc1 = nn.Linear(cfg[-1][1] * side * side, hidden)
        self.fc2 = nn.Linear(hidden, hidden)
        self.fc3 = nn.Linear(hidden, num_classes)
        widths = [cin, *(cout for _, cout in cfg)]
        self.blocks = nn.ModuleList((_Block(n, widths[i], cout) for i, (n, cout) in enumerate(cfg)))

    def forward(self, x: Any) -> Any:
        """Function by function."""
        for block in self.blocks:
            x = block(x)
        x = F.dropout(F.relu(self.fc1(x.reshape(len(x), -1))), 0.5, self.training)
        x = F.dropout(F.relu(self.fc2(x)), p=0.5, training=self.training)
        return self.fc3(x)
