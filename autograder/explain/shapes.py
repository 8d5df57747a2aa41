"""A wrong shape, told without the sizes: those belong to hidden inputs."""

from __future__ import annotations

from itertools import combinations

from autograder.explain.saying import Saying

Shape = tuple[int, ...]


def wrong_shape(subject: str, got: Shape, want: Shape, axes: tuple[str, ...] = ()) -> Saying:
    """Say how two shapes differ: which axis is gone, added, swapped or of another length."""
    names = axes if len(axes) == len(want) else ()
    block = (f"expected  {_axes(len(want), names)}", f"yours     {_axes(len(got))}")
    named = names or tuple(f"axis {i}" for i in range(len(want)))
    if len(got) < len(want):
        hint = _gone(got, want, named)
    elif len(got) > len(want):
        hint = _added(got, want)
    else:
        hint = _other_lengths(got, want, named)
    return Saying(sentence=f"{subject} has the wrong shape.", block=block, hint=hint)


def _axes(count: int, names: tuple[str, ...] = ()) -> str:
    listed = f"  ({', '.join(names)}{',' if count == 1 else ''})" if names else ""
    return {0: "a single number", 1: f"1 axis{listed}"}.get(count, f"{count} axes{listed}")


def _without(shape: Shape, places: tuple[int, ...]) -> Shape:
    return tuple(size for i, size in enumerate(shape) if i not in places)


def _left_out(long: Shape, short: Shape) -> list[tuple[int, ...]]:
    """Which axes of ``long`` can be taken away to leave ``short``; sizes may allow more than one way."""
    if len(long) > 8:
        return []
    ways = combinations(range(len(long)), len(long) - len(short))
    return [places for places in ways if _without(long, places) == short]


def _gone(got: Shape, want: Shape, named: tuple[str, ...]) -> str:
    ways = _left_out(want, got)
    if len(ways) != 1:
        several = "Axes are" if len(want) - len(got) > 1 else "An axis is"
        return f"{several} missing. Which one does each of your sums, means and indexings take away?"
    names = [_axis(named[i]) for i in ways[0]]
    gone = f"{_capital(names[0])} is gone." if len(names) == 1 else f"These are gone: {', '.join(names)}."
    return (
        f"{gone} A reduction drops the axis it runs over; keepdims=True keeps it, with length 1, "
        "ready to broadcast."
    )


def _axis(name: str) -> str:
    return name if name.startswith("axis ") else f"the {name} axis"


def _added(got: Shape, want: Shape) -> str:
    ways = _left_out(got, want)
    if not ways or any(got[i] != 1 for i in ways[-1]):
        return "Yours has an axis too many: was a sum, a mean or an index left out?"
    last = ways[-1][-1] == len(got) - 1
    place = " at the end" if last else " in front" if ways[-1][0] == 0 else ""
    return (
        f"Yours has an extra axis of length 1{place}: a column is not a vector. keepdims=True, "
        "reshape(-1, 1) and x[:, None] make such an axis; squeeze or index it away."
    )


def _other_lengths(got: Shape, want: Shape, named: tuple[str, ...]) -> str:
    if sorted(got) == sorted(want):
        turned = "Yours looks transposed" if got == want[::-1] else "The axes are in another order"
        return f"{turned}: the lengths are right, their places are not."
    wrong = [i for i, (left, right) in enumerate(zip(got, want, strict=True)) if left != right]
    names = _capital(" and ".join(_axis(named[i]) for i in wrong))
    has = "has" if len(wrong) == 1 else "have"
    ones = " in yours it is 1: was it summed over?" if len(wrong) == 1 and got[wrong[0]] == 1 else ""
    return f"{names} {has} the wrong length{';' + ones if ones else '.'}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
