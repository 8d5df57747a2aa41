# assignment: 11-cnn-pytorch
# question: q3
# wrong: average pooling
# replaces: vgg_block, VGG
# earned: 3.33
# diagnosis: average pooling
# other questions: full

# cell: vgg_block
from collections.abc import Callable, Sequence

from typing import Any

from torch import Tensor, nn

def vgg_block(n: int, cin: int, cout: int) -> Any:
    """Pooling takes the average."""
    return _block(n, cin, cout, pool=nn.AvgPool2d(2))

def _always(i: int) -> bool:
    return True

def _block(n: int, cin: int, cout: int, *, activated: Callable[[int], bool]=_always, padding: int=1, pool: nn.Module | None=None) -> nn.Module:
    layers: list[nn.Module] = []
    for i in range(n):
        layers.append(nn.Conv2d(cin if i == 0 else cout, cout, 3, padding=padding))
        layers += [nn.ReLU()] if activated(i) else []
    return nn.Sequential(*layers, pool or nn.MaxPool2d(2))


# cell: VGG
from collections.abc import Callable, Sequence

from typing import Any

from torch import Tensor, nn

Config = Sequence[tuple[int, int]]

class _Stack(nn.Module):
    """Layers, one after the other."""

    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Any:
        """Run through them."""
        return self.layers(x)

def _always(i: int) -> bool:
    return True

def _block(n: int, cin: int, cout: int, *, activated: Callable[[int], bool]=_always, padding: int=1, pool: nn.Module | None=None) -> nn.Module:
    layers: list[nn.Module] = []
    for i in range(n):
        layers.append(nn.Conv2d(cin if i == 0 else cout, cout, 3, padding=padding))
        layers += [nn.ReLU()] if activated(i) else []
    return nn.Sequential(*layers, pool or nn.MaxPool2d(2))

def _vgg(cfg: Config, cin: int, size: int, widths: tuple[int, int], block: Callable[..., Any] | None=None) -> list[nn.Module]:
    hidden, num_classes = widths
    layers: list[nn.Module] = []
    for n, cout in cfg:
        layers.append((block or _block)(n, cin, cout))
        cin, size = (cout, size // 2)
    return [*layers, nn.Flatten(), nn.Linear(cin * size * size, hidden), nn.ReLU(), nn.Dropout(0.5), nn.Linear(hidden, hidden), nn.ReLU(), nn.Dropout(0.5), nn.Linear(hidden, num_classes)]

class VGG(_Stack):
    """Blocks, then linear layers."""

    def __init__(self, cfg: Config, cin: int=3, size: int=224, hidden: int=4096, num_classes: int=1000) -> None:
        super().__init__(*_vgg(cfg, cin, size, (hidden, num_classes), vgg_block))
