"""The class that graders are compared on: six questions, five tests each, twenty submissions.

Two public and three hidden tests a question, a point each; every test calls a function on given numbers and
compares with given numbers, so that each grader can be handed the very same ones. ``torch=True`` makes the
variant whose notebooks import torch.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

TESTS = 5
PUBLIC = 2
BURN_S = 5.0
IMPORTS = "import numpy as np"
TORCH_IMPORTS = "import numpy as np\nimport torch"

AFFINE_FORWARD = """
def affine_forward(x, w, b):
    return x @ w + b
"""
AFFINE_BACKWARD = """
def affine_backward(dout, x, w):
    return dout @ w.T, x.T @ dout, dout.sum(axis=0)
"""
RELU = """
def relu(x):
    return np.maximum(x, 0)
"""
SOFTMAX_LOSS = """
def softmax_loss(logits, y):
    shifted = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    n = len(y)
    loss = -np.log(p[np.arange(n), y]).mean()
    dlogits = p.copy()
    dlogits[np.arange(n), y] -= 1
    return loss, dlogits / n
"""
CONV2D = """
def conv2d(x, w):
    n, c, h, wd = x.shape
    f, _, kh, kw = w.shape
    out = np.zeros((n, f, h - kh + 1, wd - kw + 1))
    for i in range(n):
        for j in range(f):
            for r in range(out.shape[2]):
                for s in range(out.shape[3]):
                    out[i, j, r, s] = (x[i, :, r:r + kh, s:s + kw] * w[j]).sum()
    return out
"""
RNN_STEP = """
def rnn_step(x, h, wx, wh, b):
    return np.tanh(x @ wx + h @ wh + b)
"""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: its solution, one wrong answer, and the arguments of a test drawn from a generator."""

    name: str
    target: str
    solution: str
    wrong: str
    draw: Callable[[np.random.Generator], tuple[np.ndarray, ...]]

    def tests(self) -> list[tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]]:
        """Every test: the arguments, and the arrays that a right answer returns."""
        return list(_tests(self))


@functools.cache
def _tests(question: Question) -> tuple[Any, ...]:
    namespace: dict[str, Any] = {"np": np}
    exec(question.solution, namespace)
    rng = np.random.default_rng([2026, int(question.name[1:])])
    found = []
    for _ in range(TESTS):
        given = question.draw(rng)
        got = namespace[question.target](*given)
        found.append((given, got if isinstance(got, tuple) else (got,)))
    return tuple(found)


QUESTIONS = (
    Question(
        name="q1", target="affine_forward", solution=AFFINE_FORWARD,
        wrong=AFFINE_FORWARD.replace("+ b", "- b"),
        draw=lambda rng: (rng.normal(size=(5, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)),
    ),
    Question(
        name="q2", target="affine_backward", solution=AFFINE_BACKWARD,
        wrong=AFFINE_BACKWARD.replace("dout.sum(axis=0)", "dout.mean(axis=0)"),
        draw=lambda rng: (rng.normal(size=(5, 3)), rng.normal(size=(5, 4)), rng.normal(size=(4, 3))),
    ),
    Question(
        name="q3", target="relu", solution=RELU, wrong=RELU.replace("np.maximum(x, 0)", "np.abs(x)"),
        draw=lambda rng: (rng.normal(size=(6, 7)),),
    ),
    Question(
        name="q4", target="softmax_loss", solution=SOFTMAX_LOSS,
        wrong=SOFTMAX_LOSS.replace("return loss, dlogits / n", "return loss, dlogits"),
        draw=lambda rng: (rng.normal(size=(6, 4)), rng.integers(0, 4, size=6)),
    ),
    Question(
        name="q5", target="conv2d", solution=CONV2D,
        wrong=CONV2D.replace("* w[j])", "* w[j, :, ::-1, ::-1])"),
        draw=lambda rng: (rng.normal(size=(2, 3, 18, 18)), rng.normal(size=(4, 3, 3, 3))),
    ),
    Question(
        name="q6", target="rnn_step", solution=RNN_STEP,
        wrong=RNN_STEP.replace("np.tanh(x @ wx + h @ wh + b)", "np.tanh(x @ wx + h @ wh)"),
        draw=lambda rng: tuple(
            rng.normal(size=size) for size in ((5, 4), (5, 3), (4, 3), (3, 3), (3,))
        ),
    ),
)  # fmt: skip

RAISES = 'raise RuntimeError("left over from trying")'
BURNS = f"import time\n_began = time.process_time()\nwhile time.process_time() - _began < {BURN_S}:\n    pass"


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One student's notebook: the first cell, then a cell a question, and the points a fair grader gives."""

    student: str
    first: tuple[str, ...]
    answers: tuple[str, ...]
    points: tuple[int, ...]

    def cells(self) -> tuple[str, ...]:
        """Every code cell."""
        return self.first + self.answers


def submissions(count: int, *, torch: bool, burner: bool = True) -> Iterator[Submission]:
    """A class: in every twenty 10 right, 6 with a question wrong, and one each that is all wrong, raises
    outside of any function, leaves a question unwritten, and burns 5 s of CPU (right but for that).

    Everyone's notebook has a line of its own, so that none is another's.
    """
    imports = TORCH_IMPORTS if torch else IMPORTS
    for i in range(count):
        kind, first = i % 20, [f"{imports}\nwho = {i}"]
        wrong: set[int] = set()
        answers = [question.solution.strip() for question in QUESTIONS]
        if 10 <= kind < 16:
            wrong = {kind - 10}
        elif kind == 16:
            wrong = set(range(len(QUESTIONS)))
        elif kind == 17:
            first.append(RAISES)
        elif kind == 18:
            head = QUESTIONS[5].solution.strip().split("\n")[0]
            answers[5] = f"{head}\n    raise NotImplementedError"
        elif kind == 19 and burner:
            first.append(BURNS)
        for number in wrong:
            answers[number] = QUESTIONS[number].wrong.strip()
        lost = wrong | ({5} if kind == 18 else set())
        yield Submission(
            student=f"s{i:05d}", first=tuple(first), answers=tuple(answers),
            points=tuple(_worth(number, number in lost, unwritten=kind == 18) for number in range(6)),
        )  # fmt: skip


def _worth(number: int, lost: bool, *, unwritten: bool) -> int:
    """A wrong answer may be right on some tests; it is counted, not assumed."""
    if not lost:
        return TESTS
    return 0 if unwritten else _right_by_chance(number)


@functools.cache
def _right_by_chance(number: int) -> int:
    question = QUESTIONS[number]
    namespace: dict[str, Any] = {"np": np}
    exec(question.wrong, namespace)
    right = 0
    for given, want in question.tests():
        got = namespace[question.target](*given)
        got = got if isinstance(got, tuple) else (got,)
        right += all(np.allclose(a, b) for a, b in zip(got, want, strict=True))
    return right


def test_source(question: Question, number: int) -> str:
    """A test as a function's body: it raises unless the answer is right. It needs ``np`` alone."""
    given, want = question.tests()[number]
    words, wanted = ", ".join(map(literal, given)), ", ".join(map(literal, want))
    return (
        f"got = {question.target}({words})\n"
        "got = got if isinstance(got, tuple) else (got,)\n"
        f"assert all(np.allclose(a, b) for a, b in zip(got, ({wanted},), strict=True))"
    )


def literal(array: np.ndarray) -> str:
    """An expression for an array, short to read for whoever colours or parses code: bytes, no list."""
    array = np.asarray(array, order="C")
    return (
        f"np.frombuffer(bytes.fromhex('{array.tobytes().hex()}'), '{array.dtype.str}').reshape({array.shape})"
    )


def floor_s(submission: Submission) -> float:
    """CPU seconds of the cells and the thirty tests by plain ``exec`` in this process, once."""
    import time

    tests = _compiled_tests()
    began = time.process_time()
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for source in submission.cells():
        try:
            exec(compile(source, "<cell>", "exec"), namespace)
        except RuntimeError:
            continue
    for test in tests:
        try:
            exec(test, namespace)
        except (AssertionError, NotImplementedError):
            continue
    return time.process_time() - began


@functools.cache
def _compiled_tests() -> tuple[Any, ...]:
    return tuple(
        compile(test_source(question, number), "<test>", "exec")
        for question in QUESTIONS
        for number in range(TESTS)
    )
