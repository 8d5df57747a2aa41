"""Wrong convolutional networks: each can be pasted into a notebook as it is."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
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


# LeNet


class LeNetNoPadding(_Stack):
    """The first convolution has no padding either: 24 × 24, and 256 numbers at the end."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__(*_lenet(num_classes, padding=0))


class LeNetMaxPool(_Stack):
    """Pooling is max pooling."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__(*_lenet(num_classes, pool=nn.MaxPool2d))


class LeNetReLU(_Stack):
    """The activation is ReLU, as today."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__(*_lenet(num_classes, activation=nn.ReLU))


class LeNetTanh(_Stack):
    """The activation is tanh, as in 1998."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__(*_lenet(num_classes, activation=nn.Tanh))


class LeNetSoftmax(_Stack):
    """The answer is made into probabilities."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__(*_lenet(num_classes), nn.Softmax(dim=1))


class LeNetSigmoidAtTheEnd(_Stack):
    """Every layer has an activation, the last one too."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__(*_lenet(num_classes), nn.Sigmoid())


class LeNetLinearEnd(_Stack):
    """Only the convolutions are activated; three linear layers in a row are one."""

    def __init__(self, num_classes: int = 10) -> None:
        layers = _lenet(num_classes)
        super().__init__(*(layer for i, layer in enumerate(layers) if i not in (8, 10)))


class LeNetLinearConvolutions(_Stack):
    """Only the linear layers are activated: a pooling is no activation."""

    def __init__(self, num_classes: int = 10) -> None:
        layers = _lenet(num_classes)
        super().__init__(*(layer for i, layer in enumerate(layers) if i not in (1, 4)))


class LeNetTenClasses(_Stack):
    """There are ten digits, so there are ten classes."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__(*_lenet(10))


def _lenet(
    num_classes: int,
    *,
    padding: int = 2,
    pool: Callable[[int], nn.Module] = nn.AvgPool2d,
    activation: Callable[[], nn.Module] = nn.Sigmoid,
) -> list[nn.Module]:
    side = ((28 + 2 * padding - 4) // 2 - 4) // 2
    return [
        nn.Conv2d(1, 6, 5, padding=padding), activation(), pool(2),
        nn.Conv2d(6, 16, 5), activation(), pool(2),
        nn.Flatten(), nn.Linear(16 * side * side, 120), activation(),
        nn.Linear(120, 84), activation(), nn.Linear(84, num_classes),
    ]  # fmt: skip


# vgg_block


def vgg_block_no_relu(n: int, cin: int, cout: int) -> Any:
    """Convolutions alone."""
    return _block(n, cin, cout, activated=lambda i: False)


def vgg_block_one_relu(n: int, cin: int, cout: int) -> Any:
    """One ReLU for the block, after its last convolution. Right for one convolution."""
    return _block(n, cin, cout, activated=lambda i: i == n - 1)


def vgg_block_stride_in_convolution(n: int, cin: int, cout: int) -> Any:
    """The last convolution halves the size, with a stride of 2; there is no pooling."""
    layers: list[nn.Module] = []
    for i in range(n):
        stride = 2 if i == n - 1 else 1
        layers += [nn.Conv2d(cin if i == 0 else cout, cout, 3, stride=stride, padding=1), nn.ReLU()]
    return nn.Sequential(*layers)


def vgg_block_cin_kept(n: int, cin: int, cout: int) -> Any:
    """Every convolution takes cin channels. Right where both numbers are the same."""
    layers: list[nn.Module] = []
    for _ in range(n):
        layers += [nn.Conv2d(cin, cout, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.MaxPool2d(2))


def vgg_block_no_padding(n: int, cin: int, cout: int) -> Any:
    """The convolutions have no padding, so each takes two rows and columns away."""
    return _block(n, cin, cout, padding=0)


def vgg_block_average(n: int, cin: int, cout: int) -> Any:
    """Pooling takes the average."""
    return _block(n, cin, cout, pool=nn.AvgPool2d(2))


def vgg_block_rounded_up(n: int, cin: int, cout: int) -> Any:
    """An odd row or column gets a place of its own. Right for even sizes."""
    return _block(n, cin, cout, pool=nn.MaxPool2d(2, ceil_mode=True))


def vgg_block_pool_each_time(n: int, cin: int, cout: int) -> Any:
    """Each convolution is followed by a pooling. Right for one convolution."""
    layers: list[nn.Module] = []
    for i in range(n):
        layers += [nn.Conv2d(cin if i == 0 else cout, cout, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*layers)


def _always(i: int) -> bool:
    return True


def _block(
    n: int,
    cin: int,
    cout: int,
    *,
    activated: Callable[[int], bool] = _always,
    padding: int = 1,
    pool: nn.Module | None = None,
) -> nn.Module:
    layers: list[nn.Module] = []
    for i in range(n):
        layers.append(nn.Conv2d(cin if i == 0 else cout, cout, 3, padding=padding))
        layers += [nn.ReLU()] if activated(i) else []
    return nn.Sequential(*layers, pool or nn.MaxPool2d(2))


# VGG


def vgg_of(block: Callable[..., Any]) -> type:
    """The right network, built of such blocks."""

    class VGG(_Stack):
        """Blocks, then linear layers."""

        def __init__(
            self, cfg: Config, cin: int = 3, size: int = 224, hidden: int = 4096, num_classes: int = 1000
        ) -> None:
            super().__init__(*_vgg(cfg, cin, size, (hidden, num_classes), block))

    return VGG


class VGGNoDropout(_Stack):
    """The linear layers follow each other without dropout."""

    def __init__(
        self, cfg: Config, cin: int = 3, size: int = 224, hidden: int = 4096, num_classes: int = 1000
    ) -> None:
        layers = _vgg(cfg, cin, size, (hidden, num_classes))
        super().__init__(*(layer for layer in layers if not isinstance(layer, nn.Dropout)))


class VGGLinearEnd(_Stack):
    """The hidden linear layers have no ReLU; three linear layers in a row are one."""

    def __init__(
        self, cfg: Config, cin: int = 3, size: int = 224, hidden: int = 4096, num_classes: int = 1000
    ) -> None:
        layers = _vgg(cfg, cin, size, (hidden, num_classes))
        super().__init__(*(layer for layer in layers if not isinstance(layer, nn.ReLU)))


class VGGOneHiddenLayer(_Stack):
    """There is one hidden linear layer."""

    def __init__(
        self, cfg: Config, cin: int = 3, size: int = 224, hidden: int = 4096, num_classes: int = 1000
    ) -> None:
        layers = _vgg(cfg, cin, size, (hidden, num_classes))
        super().__init__(*layers[:-4], layers[-1])


class VGGSoftmax(_Stack):
    """The answer is made into probabilities."""

    def __init__(
        self, cfg: Config, cin: int = 3, size: int = 224, hidden: int = 4096, num_classes: int = 1000
    ) -> None:
        super().__init__(*_vgg(cfg, cin, size, (hidden, num_classes)), nn.Softmax(dim=1))


def _vgg(
    cfg: Config, cin: int, size: int, widths: tuple[int, int], block: Callable[..., Any] | None = None
) -> list[nn.Module]:
    hidden, num_classes = widths
    layers: list[nn.Module] = []
    for n, cout in cfg:
        layers.append((block or _block)(n, cin, cout))
        cin, size = cout, size // 2
    return [
        *layers, nn.Flatten(), nn.Linear(cin * size * size, hidden), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(hidden, hidden), nn.ReLU(), nn.Dropout(0.5), nn.Linear(hidden, num_classes),
    ]  # fmt: skip


# ResidualBlock


class ResidualBlockReLUBeforeSum(nn.Module):
    """The body ends with a ReLU, and the sum is returned as it is."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body, self.shortcut = _body(cin, cout, stride), _shortcut(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Activate, then add."""
        return torch.relu(self.body(x)) + self.shortcut(x)


class ResidualBlockNoLastReLU(nn.Module):
    """The sum is returned as it is."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body, self.shortcut = _body(cin, cout, stride), _shortcut(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Add."""
        return self.body(x) + self.shortcut(x)


class ResidualBlockNoShortcut(nn.Module):
    """Two convolutions, and nothing goes round them."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body = _body(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Forget to add."""
        return torch.relu(self.body(x))


class ResidualBlockNoProjection(nn.Module):
    """The shortcut is x, whatever shape it has. Right where the shape does not change."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body = _body(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Add x itself."""
        return torch.relu(self.body(x) + x)


class ResidualBlockAlwaysProjected(nn.Module):
    """The shortcut is a convolution, also where x would fit."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body, self.shortcut = _body(cin, cout, stride), _projection(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Add the projection."""
        return torch.relu(self.body(x) + self.shortcut(x))


class ResidualBlockStrideForgotten(nn.Module):
    """Only another number of channels asks for a projection; a stride does not. Raises for a stride alone."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body = _body(cin, cout, stride)
        self.shortcut = nn.Identity() if cin == cout else _projection(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Add the shortcut."""
        return torch.relu(self.body(x) + self.shortcut(x))


class ResidualBlockSumBeforeNorm(nn.Module):
    """The shortcut is added before the last batch norm."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body, self.shortcut = _body(cin, cout, stride), _shortcut(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Add, normalise, activate."""
        return torch.relu(self.body[4](self.body[:4](x) + self.shortcut(x)))


class ResidualBlockNoReLUInside(nn.Module):
    """There is one ReLU, at the end."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body, self.shortcut = _body(cin, cout, stride), _shortcut(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Leave out the ReLU between the convolutions."""
        first, norm, _, second, last = self.body
        return torch.relu(last(second(norm(first(x)))) + self.shortcut(x))


class ResidualBlockNoNorm(nn.Module):
    """No batch norm in the body."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.first = nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=False)
        self.second = nn.Conv2d(cout, cout, 3, padding=1, bias=False)
        self.shortcut = _shortcut(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Convolve, activate, convolve, add, activate."""
        return torch.relu(self.second(torch.relu(self.first(x))) + self.shortcut(x))


class ResidualBlockStrideSecond(nn.Module):
    """The second convolution has the stride."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(cin, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(),
            nn.Conv2d(cout, cout, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(cout),
        )  # fmt: skip
        self.shortcut = _shortcut(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Add the shortcut."""
        return torch.relu(self.body(x) + self.shortcut(x))


class ResidualBlockPlainProjection(nn.Module):
    """The projection has no batch norm."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body, self.shortcut = _body(cin, cout, stride), _shortcut(cin, cout, stride)
        if isinstance(self.shortcut, nn.Sequential):
            self.shortcut = self.shortcut[0]

    def forward(self, x: Tensor) -> Any:
        """Add the shortcut."""
        return torch.relu(self.body(x) + self.shortcut(x))


class ResidualBlockBiases(nn.Module):
    """The convolutions have biases, as they do unless told otherwise."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.body = _body(cin, cout, stride, bias=True)
        changes = stride != 1 or cin != cout
        self.shortcut = _projection(cin, cout, stride, bias=True) if changes else nn.Identity()

    def forward(self, x: Tensor) -> Any:
        """Add the shortcut."""
        return torch.relu(self.body(x) + self.shortcut(x))


class ResidualBlockOneNorm(nn.Module):
    """One batch norm serves after both convolutions."""

    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.first = nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=False)
        self.second = nn.Conv2d(cout, cout, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(cout)
        self.shortcut = _shortcut(cin, cout, stride)

    def forward(self, x: Tensor) -> Any:
        """Normalise twice with the same layer."""
        inner = torch.relu(self.norm(self.first(x)))
        return torch.relu(self.norm(self.second(inner)) + self.shortcut(x))


def _body(cin: int, cout: int, stride: int, *, bias: bool = False) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=bias), nn.BatchNorm2d(cout), nn.ReLU(),
        nn.Conv2d(cout, cout, 3, padding=1, bias=bias), nn.BatchNorm2d(cout),
    )  # fmt: skip


def _projection(cin: int, cout: int, stride: int, *, bias: bool = False) -> nn.Module:
    return nn.Sequential(nn.Conv2d(cin, cout, 1, stride=stride, bias=bias), nn.BatchNorm2d(cout))


def _shortcut(cin: int, cout: int, stride: int) -> nn.Module:
    return nn.Identity() if stride == 1 and cin == cout else _projection(cin, cout, stride)
