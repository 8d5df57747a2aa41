"""The bench: each piece of code in a process of its own, with limits, and the bench goes on whatever it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.certificate.bench import Bench, Ours, Theirs
from autograder.model import Call

SPEC = """
import numpy as np
from autograder.spec import Case, Function, Right, normal

q1 = Function("q1", "f", reference=lambda x: 2 * x, cases=[Case("a", x=normal(3))],
              right=[Right("other", lambda x: x + x + 0.5)])
"""
CALLS = tuple(
    Call(id=f"c{number}", group="g", kind="function", target="f", args=(np.full(2, float(number)),))
    for number in range(3)
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    spec = tmp_path_factory.mktemp("a") / "b" / "c" / "hidden" / "spec.py"
    spec.parent.mkdir(parents=True)
    spec.write_text(SPEC)
    with Bench("import numpy as np", spec, seed=1) as made:
        made.learn("all", CALLS)
        yield made


def values(answer: Any) -> list[Any]:
    return [seen.value.tolist() for seen in answer.seen.values()]


def test_what_is_seen_comes_back_with_the_time_it_took(bench: Bench) -> None:
    answer = bench.try_out(Theirs("def f(x):\n    return 2 * x"), "all", 2.0)
    assert values(answer) == [[0.0, 0.0], [2.0, 2.0], [4.0, 4.0]]
    assert (answer.died, answer.at) == ("", "")
    assert answer.cpu_s < 2


@pytest.mark.parametrize(
    ("does", "died"),
    [("while True:\n            pass", "timed out"), ("import os\n        os._exit(0)", "crashed")],
)
def test_who_ends_in_a_call_is_known_with_the_call_and_the_next_is_tried(
    bench: Bench, does: str, died: str
) -> None:
    answer = bench.try_out(Theirs(f"def f(x):\n    if x[0] == 1:\n        {does}\n    return x"), "all", 0.1)
    assert (answer.died, answer.at, dict(answer.seen)) == (died, "c1", {})
    assert values(bench.try_out(Theirs("def f(x):\n    return x"), "all", 2.0))[2] == [2.0, 2.0]


def test_who_ends_before_the_first_call_is_known_too(bench: Bench) -> None:
    answer = bench.try_out(Theirs("while True:\n    pass"), "all", 0.1)
    assert (answer.died, answer.at) == ("timed out", "")


def test_memory_has_a_limit(bench: Bench) -> None:
    hungry = "import numpy as np\ndef f(x):\n    return np.ones(2**30 * int(x[0] + 1))"
    answer = bench.try_out(Theirs(hungry), "all", 5.0)
    assert [seen.error.type for seen in answer.seen.values() if seen.error] == ["MemoryError"] * 3


def test_what_a_spec_hands_over_is_tried_in_the_same_way(bench: Bench) -> None:
    assert values(bench.try_out(Ours("q1"), "all", 2.0))[1] == [2.0, 2.0]
    assert values(bench.try_out(Ours("q1", "other"), "all", 2.0))[1] == [2.5, 2.5]


def test_one_trial_leaves_nothing_to_the_next(bench: Bench) -> None:
    bench.try_out(Theirs("import numpy as np\nnp.add = None\nleft = 3\ndef f(x):\n    return x"), "all", 2.0)
    answer = bench.try_out(
        Theirs("def f(x):\n    return np.add(x, 1) if 'left' not in globals() else x"), "all", 2.0
    )
    assert {str(seen.outcome) for seen in answer.seen.values()} == {"raised"}  # no np either: it imports none
    answer = bench.try_out(Theirs("import numpy as np\ndef f(x):\n    return np.add(x, 1)"), "all", 2.0)
    assert values(answer)[0] == [1.0, 1.0]
