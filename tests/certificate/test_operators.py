"""Each kind of slip, on a line of code: what could stand there by mistake, and what is left alone."""

from __future__ import annotations

import ast

import pytest

from autograder.certificate import operators
from autograder.certificate.mutants import code_of, mutants
from autograder.certificate.operators import OPERATORS, Operator
from autograder.model import Cell


def slips(operator: Operator, line: str) -> list[str]:
    """The line as each slip leaves it."""
    cell = Cell(index=0, source=f"def f(x, y, eps=1e-5):\n    {line}")
    return [mutant.after for mutant in mutants(code_of([cell], []), [operator])]


@pytest.mark.parametrize(
    ("operator", "line", "want"),
    [
        (operators.AxisChanged(), "x.sum(axis=1)", ["x.sum()", "x.sum(axis=0)"]),
        (operators.AxisChanged(), "x.sum(axis=(0, 2))", ["x.sum()", "x.sum(axis=(2,))", "x.sum(axis=(0,))"]),
        (operators.AxisChanged(), "x.sum(dim=-1)", ["x.sum()", "x.sum(dim=0)"]),
        (operators.SignFlipped(), "x - y", ["x + y"]),
        (operators.SignFlipped(), "x += y", ["x -= y"]),
        (operators.SignFlipped(), "-x", ["x"]),
        (operators.Transposed(), "x @ y.T", ["x.T @ y.T", "x @ y"]),
        (operators.Transposed(), "np.transpose(x, (1, 0))", ["x"]),
        (operators.Transposed(), "x.transpose(1, 0)", ["x"]),
        (operators.OffByOne(), "range(y)", ["range(1, y)", "range(y - 1)", "range(y + 1)"]),
        (operators.OffByOne(), "x[y:5]", ["x[y + 1:5]", "x[:5]", "x[y:4]", "x[y:6]"]),
        (operators.OffByOne(), "x[0, y]", ["x[1, y]", "x[0, y - 1]"]),
        (operators.OffByOne(), "x['W']", []),
        (
            operators.EpsChanged(),
            "x + 1e-4",
            ["def f(x, y, eps=0.001):", "def f(x, y, eps=0.0):", "x + 0.01", "x + 0.0"],
        ),
        (operators.DdofChanged(), "x.std(axis=0)", ["x.std(axis=0, ddof=1)"]),
        (operators.DdofChanged(), "x.var(ddof=1)", ["x.var(ddof=0)"]),
        (operators.DdofChanged(), "x.var(unbiased=False)", ["x.var(unbiased=True)"]),
        (operators.KeepdimsFlipped(), "x.sum(keepdims=True)", ["x.sum(keepdims=False)"]),
        (operators.TermDropped(), "x - y", ["x", "-y"]),
        (operators.TermDropped(), "x + y", ["x", "y"]),
        (operators.FactorDropped(), "x * y", ["x", "y"]),
        (operators.FactorDropped(), "x / y", ["x"]),
        (operators.FactorDropped(), "x ** 2", ["x"]),
        (operators.FactorDropped(), "x /= y", ["pass"]),
        (operators.Swapped(), "g(x, y, 3)", ["g(y, x, 3)", "g(x, 3, y)"]),
        (operators.Swapped(), "x @ y", ["y @ x"]),
        (operators.Swapped(), "np.maximum(x, 0)", []),
        (operators.Swapped(), "np.clip(x, 0, y)", ["np.clip(x, y, 0)"]),
        (operators.Swapped(), "x * y", []),
        (operators.ComparedOtherwise(), "x < y", ["x <= y", "x > y"]),
        (operators.ComparedOtherwise(), "x and y", ["x or y"]),
        (operators.ComparedOtherwise(), "not x", ["x"]),
        (operators.ExtremeSwapped(), "np.argmax(x)", ["np.argmin(x)"]),
        (operators.ExtremeSwapped(), "min(x)", ["max(x)"]),
        (operators.MeanSum(), "np.mean(x)", ["np.sum(x)"]),
        (operators.MeanSum(), "x.sum()", ["x.mean()"]),
        (operators.ConstantChanged(), "x * 1", ["x * 0", "x * 2"]),
        (operators.ConstantChanged(), "x * 0.5", ["x * 1.0"]),
        (operators.ConstantChanged(), "g(True)", ["g(False)"]),
        (operators.ConstantChanged(), "x.reshape(-1)", []),
        (operators.ConstantChanged(), "raise ValueError(1)", []),
        (operators.ChangedInPlace(), "x = x * y", ["x *= y"]),
        (operators.ChangedInPlace(), "y = x * y", []),
        (operators.ChangedInPlace(), "z = z * y", []),
        (operators.ChangedInPlace(), "while y: z = z * y", ["z *= y"]),
        (operators.ChangedInPlace(), "x.copy()", ["x"]),
        (operators.ChangedInPlace(), "np.copy(x)", ["x"]),
        (operators.ChangedInPlace(), "np.array(x, dtype=float)", ["x"]),
        (operators.ChangedInPlace(), "np.array([x, y])", []),
        (operators.NotAccumulated(), "x[0] += y", ["x[0] = y", "pass"]),
        (operators.NotAccumulated(), "x.append(y)", ["pass"]),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else None,
)
def test_a_slip_changes_a_line_thus(operator: Operator, line: str, want: list[str]) -> None:
    assert slips(operator, line) == want


def test_a_default_is_code_too() -> None:
    assert slips(operators.EpsChanged(), "return x") == [
        "def f(x, y, eps=0.001):",
        "def f(x, y, eps=0.0):",
    ]


def test_every_slip_is_code_that_compiles() -> None:
    line = "x[1:, 0] += -g(x.T @ y, 1e-5, axis=(0, 1), keepdims=True) / np.var(x) if x < 1 and not y else max(x - y, 2)"
    cell = Cell(
        index=0, source=f"def f(x, y):\n    for i in range(1, len(x)):\n        {line}\n    return x.copy()"
    )
    found = [*mutants(code_of([cell], []))]
    for mutant in found:
        ast.parse(mutant.source)
    assert {mutant.operator for mutant in found} == {operator.name for operator in OPERATORS} - {
        "mean and sum"
    }
