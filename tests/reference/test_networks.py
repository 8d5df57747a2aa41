"""Counting parameters and noting shapes: by hand, and what is easily missed."""

import pytest
import torch
from torch import nn

from reference import networks
from reference.mistakes import networks as mistakes
from reference.variants import networks as variants

COUNTS = [getattr(variants, name) for name in vars(variants) if name.startswith("count_params_")]
SHAPES = [getattr(variants, name) for name in vars(variants) if name.startswith("layer_shapes_")]
every_count = pytest.mark.parametrize("count", [networks.count_params, *COUNTS])
every_shapes = pytest.mark.parametrize("shapes", [networks.layer_shapes, *SHAPES])


def tied():
    network = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
    network[1].weight = network[0].weight
    return network


def frozen():
    network = nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.Linear(8, 1))
    network[0].requires_grad_(False)
    return network


class Turned(nn.Module):
    """Listed in another order than run, and one layer twice."""

    def __init__(self):
        super().__init__()
        self.last, self.first = nn.Linear(6, 2), nn.Linear(6, 6)

    def forward(self, x):
        return self.last(self.first(self.first(x)))


@every_count
class TestCounting:
    @pytest.mark.parametrize(
        ("make", "trainable", "everything"),
        [
            (lambda: nn.Linear(784, 10), 7850, 7850),
            (lambda: nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10)), 203_530, 203_530),
            (lambda: nn.Sequential(nn.Linear(2, 8), nn.Linear(8, 1)), 33, 33),
            (lambda: nn.BatchNorm2d(5), 10, 10),
            (nn.ReLU, 0, 0),
            (tied, 15, 15),
            (frozen, 25, 49),
        ],
    )
    def test_by_hand(self, count, make, trainable, everything):
        assert count(make()) == trainable
        assert count(make(), trainable_only=False) == everything


@every_shapes
class TestShapes:
    def test_layers_are_listed_without_their_containers(self, shapes):
        network = nn.Sequential(nn.Sequential(nn.Conv2d(1, 6, 5), nn.ReLU()), nn.Flatten())
        found = [tuple(shape) for shape in shapes(network, (2, 1, 9, 8))]
        assert found == [(2, 6, 5, 4), (2, 6, 5, 4), (2, 120)]

    def test_layers_are_listed_as_they_run(self, shapes):
        assert [tuple(shape) for shape in shapes(Turned(), (5, 6))] == [(5, 6), (5, 6), (5, 2)]

    def test_the_network_is_left_as_it_was(self, shapes):
        network = nn.Sequential(nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.Dropout(0.5), nn.BatchNorm2d(3))
        network[1].eval()
        before = {name: value.clone() for name, value in network.state_dict().items()}
        shapes(network, (4, 1, 6, 5))
        assert [m.training for m in network.modules()] == [True, True, False, True, True]
        assert not any(m._forward_hooks for m in network.modules())
        assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())

    def test_a_batch_of_one_passes_a_batch_norm(self, shapes):
        network = nn.Sequential(nn.Flatten(), nn.BatchNorm1d(4))
        assert [tuple(shape) for shape in shapes(network, (1, 2, 2))] == [(1, 4), (1, 4)]


def test_hooks_are_gone_and_modes_are_back_even_if_the_network_raises():
    network = nn.Sequential(nn.Linear(2, 3))
    with pytest.raises(RuntimeError):
        networks.layer_shapes(network, (1, 5))
    assert network.training
    assert not network[0]._forward_hooks


def test_every_miscount_differs_from_the_right_one_and_from_every_other():
    made = [tied(), frozen(), nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4)), nn.Linear(4, 5)]
    counts = {name: f for name, f in vars(mistakes).items() if name.startswith("count_params_")}
    assert len(counts) >= 8
    answers = {
        name: tuple(f(network, flag) for network in made for flag in (True, False))
        for name, f in {**counts, "right": networks.count_params}.items()
    }
    assert len(set(answers.values())) == len(answers)
