"""The six loops of the sheet on training have the faults that the answers name, and no others."""

import json
import re
from pathlib import Path

import pytest
import torch
from torch import nn

from reference import faults
from reference.evaluation import evaluate
from reference.variants import faults as variants

NOTEBOOK = Path(__file__).parents[2] / "assignments/16-training-discipline/16-training-discipline.ipynb"
CELLS = {
    cell["id"]: "".join(cell["source"]) for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
}


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Threads of small networks only wait for each other."""
    kept = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(kept)


@pytest.fixture(scope="module")
def loops():
    """The loops by letter, and what they train on."""
    scope = {"evaluate": evaluate}
    exec(CELLS["setup"].replace("import matplotlib.pyplot as plt", ""), scope)
    exec(CELLS["data"], scope)
    for letter in "abcdef":
        exec(CELLS[f"loop-{letter}"], scope)
    return scope


def trained(loops, letter, **options):
    torch.manual_seed(0)
    model = loops["small_network"]()
    train = loops["dealt"](*loops["moons"](60, 0.2, 6), 10)
    held_out = loops["dealt"](*loops["moons"](400, 0.2, 7), 100)
    opt = torch.optim.SGD(model.parameters(), lr=0.3)
    before = nn.utils.parameters_to_vector(model.parameters()).detach().clone()
    share = loops[f"loop_{letter}"](model, train, held_out, opt, **options)
    moved = not torch.equal(before, nn.utils.parameters_to_vector(model.parameters()))
    return share, moved, evaluate(model, train), evaluate(model, held_out), model


def test_the_answer_has_one_code_for_each_loop_and_variants_agree():
    answer = faults.faults()
    assert (sorted(answer), len(set(answer.values()))) == (list("ABCDEF"), 6)
    assert set(answer.values()) <= set(faults.CODES)
    for name in vars(variants):
        if name.startswith("faults_"):
            said = {loop: code.strip().lower() for loop, code in getattr(variants, name)().items()}
            assert said == answer


def test_the_sheet_lists_all_codes():
    assert tuple(re.findall(r'^\| `"(\w+)"` \|', CELLS["q6-text"], re.MULTILINE)) == tuple(
        sorted(faults.CODES)
    )


def test_loop_a_climbs(loops):
    _, _, (loss, accuracy), _, _ = trained(loops, "a", epochs=5)
    assert loss > 2.0
    assert accuracy < 0.5


def test_loop_b_reports_the_examples_it_trained_on(loops):
    share, _, (loss, accuracy), (_, held_out), _ = trained(loops, "b")
    assert share == accuracy != held_out
    assert loss < 0.3


def test_loop_c_steps_on_sums_of_all_gradients(loops):
    _, moved, _, _, model = trained(loops, "c", epochs=1)
    assert moved
    total = sum(p.grad.abs().sum().item() for p in model.parameters())
    _, _, _, _, other = trained(loops, "b", epochs=1)
    assert total > 2 * sum(p.grad.abs().sum().item() for p in other.parameters())


def test_loop_d_moves_nothing(loops):
    _, moved, _, _, model = trained(loops, "d", epochs=1)
    assert not moved
    assert all(p.grad is None for p in model.parameters())


def test_loop_e_trains_well_and_measures_one_example_a_class(loops):
    share, _, (loss, _), (_, accuracy), _ = trained(loops, "e")
    assert share in (0.0, 0.5, 1.0)
    assert accuracy > 0.9
    assert loss < 0.3


def test_loop_f_cannot_be_sure(loops):
    share, _, _, (_, accuracy), model = trained(loops, "f")
    assert share == accuracy
    torch.manual_seed(0)
    train = loops["dealt"](*loops["moons"](60, 0.2, 6), 10)
    with torch.no_grad():
        seen = [nn.functional.cross_entropy(model(X).softmax(dim=1), y).item() for X, y in train]
    assert min(seen) > 0.3132  # log(1 + 1/e)
