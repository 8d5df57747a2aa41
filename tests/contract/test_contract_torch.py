"""torch in a notebook whose questions are answered by forks: threads must not hang them."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.inside.wire import Tensor
from autograder.model import Call


def ask(id: str, target: str, *args: object, **more: object) -> Call:
    return Call(**({"id": id, "group": id, "kind": "function", "target": target, "args": args} | more))


TRAIN = """
def train(x, y, steps=20):
    torch.set_num_threads(4)
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(x.shape[1], 64), torch.nn.ReLU(), torch.nn.Linear(64, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(steps):
        loss = ((model(x)[:, 0] - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses, model[0].weight
"""
DATA = "x = torch.linspace(-1, 1, 4096).reshape(512, 8)\ny = x.sum(1)"
INPUTS = (
    Tensor(np.linspace(-1, 1, 4096, dtype=np.float32).reshape(512, 8), "torch.float32"),
    Tensor(np.linspace(-1, 1, 4096, dtype=np.float32).reshape(512, 8).sum(1), "torch.float32"),
)


@pytest.fixture(scope="module")
def trained(visit):
    cells = [
        "import os\nimport torch\ntorch.set_num_threads(4)\nos.environ['OMP_THREAD_LIMIT']",
        DATA,
        TRAIN,
        "losses, weight = train(x, y)",
        "big = torch.randn(300, 300)\nproduct = (big @ big).sum()",
        "def multiply(): return torch.ones(300, 300) @ torch.ones(300, 300)",
    ]
    calls = [
        ask("losses", "losses", kind="variable"),
        ask("train", "train", *INPUTS),
        ask("multiply", "multiply"),
    ]
    return visit(cells, calls, cell_cpu_s=30.0, call_cpu_s=3.0)


def test_threads_are_limited_before_torch_is_loaded(trained) -> None:
    assert trained.cells[0].outputs == (("result", "'1'"),)


def test_a_notebook_that_trains_with_threads_trains_again_when_asked(trained) -> None:
    assert trained.outcomes() == {"losses": "returned", "train": "returned", "multiply": "returned"}
    losses, weight = trained.seen["train"].value
    assert len(losses) == 20
    assert losses[-1] < losses[0]
    assert losses == pytest.approx(trained.seen["losses"].value, rel=1e-4)
    assert (weight.name, weight.data.shape, weight.requires_grad) == ("torch.float32", (64, 8), True)
    assert np.all(trained.seen["multiply"].value.data == 300)


def test_after_cuda_was_initialised_nothing_is_forked(visit) -> None:
    """A stand-in for a GPU: what runs the call must be the process that ran the cells, or its like."""
    cells = [
        "import os\nimport torch\ntorch.cuda.is_initialized = lambda: True\nran_here = os.getpid()",
        "def same_process(): return os.getpid() == ran_here",
    ]
    made = visit(cells, [ask("one", "same_process"), ask("two", "same_process")])
    assert made.values() == {"one": True, "two": True}


def test_without_cuda_every_question_is_a_fork(visit) -> None:
    cells = ["import os\nran_here = os.getpid()\ndef same_process(): return os.getpid() == ran_here"]
    assert visit(cells, [ask("one", "same_process")]).values() == {"one": False}


def test_threads_that_a_notebook_asked_for_itself_do_not_cost_it_its_answers(visit) -> None:
    """Such a fork hangs for ever; a fresh process runs the cells again, and answers."""
    cells = [
        "import os\nos.environ |= {'OMP_NUM_THREADS': '4', 'OMP_THREAD_LIMIT': '8'}\nimport torch",
        "torch.set_num_threads(4)\nbig = torch.randn(600, 600)\nfor _ in range(3): big @ big\ntorch.get_num_threads()",
        "def multiply(n): return (torch.ones(600, 600) @ torch.ones(600, 600))[:n, :n]",
    ]
    made = visit(cells, [ask("multiply", "multiply", 2)], cell_cpu_s=30.0, call_cpu_s=0.5)
    assert made.cells[1].outputs == (("result", "4"),)
    assert made.outcomes() == {"multiply": "returned"}
    assert made.seen["multiply"].value.data.tolist() == [[600.0] * 2] * 2
