# assignment: 11-cnn-pytorch
# question: q3
# right: names
# replaces: vgg_block, VGG
# earned: 15
# diagnosis: none
# other questions: full

# cell: vgg_block
from typing import Any

from torch import nn

def vgg_block(n: Any, cin: Any, cout: Any) -> Any:
    """Layers with names."""
    block = nn.Sequential()
    for i in range(n):
        block.add_module(f'conv{i}', nn.Conv2d(cout if i else cin, cout, (3, 3), padding='same'))
        block.add_module(f'relu{i}', nn.ReLU())
    block.add_module('pool', nn.MaxPool2d((2, 2)))
    return block


# cell: VGG
from typing import Any

import torch

from torch import nn

def vgg_block_named(n: Any, cin: Any, cout: Any) -> Any:
    """Layers with names."""
    block = nn.Sequential()
    for i in range(n):
        block.add_module(f'conv{i}', nn.Conv2d(cout if i else cin, cout, (3, 3), padding='same'))
        block.add_module(f'relu{i}', nn.ReLU())
    block.add_module('pool', nn.MaxPool2d((2, 2)))
    return block

class VGG(nn.Sequential):
    """A Sequential that fills itself; how large the images are in the end is tried out."""

    def __init__(self, cfg: Any, cin: Any=3, size: Any=224, hidden: Any=4096, num_classes: Any=1000) -> None:
        super().__init__()
        widths = [cin] + [cout for _, cout in cfg]
        for i, (n, cout) in enumerate(cfg):
            self.add_module(f'block{i}', vgg_block_named(n, widths[i], cout))
        self.add_module('flat', nn.Flatten())
        with torch.no_grad():
            width = self(torch.zeros(1, cin, size, size)).shape[1]
        for i, out in enumerate([hidden, hidden]):
            self.add_module(f'fc{i}', nn.Sequential(nn.Linear(width, out), nn.ReLU(), nn.Dropout(p=0.5)))
            width = out
        self.add_module('out', nn.Linear(hidden, num_classes))
