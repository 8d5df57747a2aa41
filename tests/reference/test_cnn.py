"""The convolutional networks against PyTorch written out, published sizes, and finite differences."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from autograder.questions.inspector import filled
from reference import cnn
from reference.mistakes import cnn as mistakes
from reference.variants import cnn as variants

VGG_CONFIGS = {
    132_863_336: ((1, 64), (1, 128), (2, 256), (2, 512), (2, 512)),
    138_357_544: ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512)),
    143_667_240: ((2, 64), (2, 128), (4, 256), (4, 512), (4, 512)),
}


def size(network):
    return sum(p.numel() for p in network.parameters())


def close(got, want):
    torch.testing.assert_close(got, want, rtol=0, atol=1e-9)


def lenet_by_functions(parameters, x):
    w1, b1, w2, b2, *linear = parameters
    x = F.avg_pool2d(torch.sigmoid(F.conv2d(x, w1, b1, padding=2)), 2)
    x = F.avg_pool2d(torch.sigmoid(F.conv2d(x, w2, b2)), 2).flatten(1)
    x = torch.sigmoid(F.linear(x, *linear[:2]))
    x = torch.sigmoid(F.linear(x, *linear[2:4]))
    return F.linear(x, *linear[4:])


def residual_by_functions(block, x, stride):
    def norm(y, layer):
        return F.batch_norm(y, layer.running_mean, layer.running_var, layer.weight, layer.bias, eps=1e-5)

    first, norm1, _, second, norm2 = block.body
    y = norm(F.conv2d(x, first.weight, stride=stride, padding=1), norm1).clamp(min=0)
    y = norm(F.conv2d(y, second.weight, padding=1), norm2)
    if isinstance(block.shortcut, nn.Sequential):
        projection, norm3 = block.shortcut
        x = norm(F.conv2d(x, projection.weight, stride=stride), norm3)
    return (x + y).clamp(min=0)


class TestLeNet:
    @pytest.mark.parametrize("seed", range(20))
    def test_it_agrees_with_its_layers_written_out(self, seed):
        torch.manual_seed(seed)
        network, x = filled(cnn.LeNet(3 + seed), seed).double(), torch.randn(1 + seed % 4, 1, 28, 28).double()
        close(network(x), lenet_by_functions(list(network.parameters()), x))

    def test_its_size_is_the_published_one(self):
        assert size(cnn.LeNet()) == 61_706

    def test_gradients_agree_with_finite_differences(self):
        network = filled(cnn.LeNet(2), 0).double()
        x = torch.randn(1, 1, 28, 28, generator=torch.Generator().manual_seed(0)).double()
        weight = network.layers[-1].weight
        network(x).sum().backward()
        values = []
        for step in (1e-5, -1e-5):
            with torch.no_grad():
                weight[0, 3] += step
                values.append(network(x).sum())
                weight[0, 3] -= step
        measured = (values[0] - values[1]) / 2e-5
        assert weight.grad[0, 3].item() == pytest.approx(measured.item(), rel=1e-6)

    def test_another_size_of_image_is_refused(self):
        with pytest.raises(RuntimeError):
            cnn.LeNet()(torch.zeros(1, 1, 32, 32))


class TestVGG:
    @pytest.mark.parametrize(("want", "cfg"), VGG_CONFIGS.items())
    def test_sizes_are_the_published_ones(self, want, cfg):
        with torch.device("meta"):
            assert size(cnn.VGG(cfg)) == want

    @pytest.mark.parametrize("seed", range(20))
    def test_a_block_agrees_with_its_layers_written_out(self, seed):
        torch.manual_seed(seed)
        n, cin, cout = 1 + seed % 3, 2 + seed % 4, 1 + seed % 5
        block = filled(cnn.vgg_block(n, cin, cout), seed).double()
        x = torch.randn(2, cin, 5 + seed % 6, 9).double()
        want, parameters = x, list(block.parameters())
        for w, b in zip(parameters[::2], parameters[1::2], strict=True):
            want = F.conv2d(want, w, b, padding=1).clamp(min=0)
        close(block(x), F.max_pool2d(want, 2))

    def test_odd_sizes_are_rounded_down_at_every_block(self):
        network = cnn.VGG(((1, 2), (1, 3)), cin=1, size=15, hidden=4, num_classes=5)
        assert network(torch.zeros(2, 1, 15, 15)).shape == (2, 5)
        assert network.layers[3].in_features == 3 * 3 * 3


class TestResidualBlock:
    @pytest.mark.parametrize("seed", range(20))
    def test_it_agrees_with_its_layers_written_out(self, seed):
        torch.manual_seed(seed)
        cin, cout, stride = 2 + seed % 3, 2 + seed % 4, 1 + seed % 2
        block = filled(cnn.ResidualBlock(cin, cout, stride), seed).double().eval()
        x = torch.randn(2, cin, 7 + seed % 3, 6).double()
        close(block(x), residual_by_functions(block, x, stride))

    @pytest.mark.parametrize(
        ("arguments", "want"), [((64, 64), 73_984), ((64, 128, 2), 230_144), ((3, 3, 2), 189)]
    )
    def test_sizes(self, arguments, want):
        assert size(cnn.ResidualBlock(*arguments)) == want

    def test_odd_sizes_are_rounded_up(self):
        assert cnn.ResidualBlock(2, 3, 2)(torch.zeros(2, 2, 15, 15)).shape == (2, 3, 8, 8)

    def test_where_the_body_gives_nothing_the_input_comes_through(self):
        block = cnn.ResidualBlock(3, 3)
        nn.init.zeros_(block.body[-1].weight)
        x = torch.randn(4, 3, 5, 5)
        assert torch.equal(block(x), torch.relu(x))


def names(prefix, room):
    return [thing for name, thing in vars(room).items() if name.startswith(prefix)]


@pytest.mark.parametrize(
    ("reference", "made", "arguments", "shape"),
    [
        (cnn.LeNet, names("LeNet", variants), (7,), (2, 1, 28, 28)),
        (cnn.VGG, names("VGG", variants), (((2, 3), (1, 4)), 2, 13, 6, 5), (2, 2, 13, 13)),
        (cnn.vgg_block, names("vgg_block", variants), (2, 3, 4), (2, 3, 9, 7)),
        (cnn.ResidualBlock, names("ResidualBlock", variants), (3, 3), (2, 3, 7, 6)),
        (cnn.ResidualBlock, names("ResidualBlock", variants), (3, 5, 2), (2, 3, 7, 6)),
    ],
)
def test_variants_have_the_same_size_and_answer_alike(reference, made, arguments, shape):
    x = torch.randn(shape, generator=torch.Generator().manual_seed(0))
    want = filled(reference(*arguments), 1).eval()
    assert len(made) >= 3
    for make in made:
        got = filled(make(*arguments), 1).eval()
        assert size(got) == size(want)
        with torch.no_grad():
            torch.testing.assert_close(got(x.clone()), want(x))


@pytest.mark.parametrize(
    ("reference", "made", "arguments", "shape"),
    [
        (cnn.LeNet, names("LeNet", mistakes), [(7,)], (2, 1, 28, 28)),
        (cnn.vgg_block, names("vgg_block", mistakes), [(3, 3, 3)], (2, 3, 15, 13)),
        (
            cnn.ResidualBlock,
            names("ResidualBlock", mistakes),
            [(3, 3), (3, 5, 1), (3, 3, 2), (3, 5, 2)],
            (2, 3, 8, 7),
        ),
    ],
)
def test_every_mistake_differs_from_the_reference_and_from_every_other(reference, made, arguments, shape):
    """In shape, in size, in whether it raises, or by 100 tolerances of single precision."""
    x = torch.randn(shape, generator=torch.Generator().manual_seed(0))
    answers = {
        make.__name__: [answer(make, each, x) for each in arguments]
        for make in (reference, *made)
        if make is not mistakes.vgg_block_cin_kept  # which differs where the channels do
    }
    alike = [
        (a, b)
        for a in answers
        for b in answers
        if a < b and not any(apart(p, q) for p, q in zip(answers[a], answers[b], strict=True))
    ]
    assert alike == []


def answer(make, arguments, x):
    network = filled(make(*arguments), 2).eval()
    with torch.no_grad():
        try:
            return size(network), network(x)
        except RuntimeError:
            return size(network), None


def apart(one, other):
    (size_a, a), (size_b, b) = one, other
    if size_a != size_b or (a is None) != (b is None):
        return True
    if a is None:
        return False
    return a.shape != b.shape or bool(((a - b).abs() > 1e-3 * max(1.0, float(b.abs().max()))).any())


def test_a_block_that_keeps_cin_is_right_where_nothing_changes():
    assert size(mistakes.vgg_block_cin_kept(3, 4, 4)) == size(cnn.vgg_block(3, 4, 4))
