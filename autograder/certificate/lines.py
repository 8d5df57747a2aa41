"""A lead as a line for ``hidden/spec.py``: the line of the case that it was made of, changed."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from autograder.certificate.leads import Change, Lead


class Lines:
    """The cases of a spec as they are written there."""

    def __init__(self, spec: Path) -> None:
        self._spec = spec
        nodes = ast.walk(ast.parse(spec.read_text(encoding="utf-8")))
        self._calls = [node for node in nodes if isinstance(node, ast.Call) and _is_case(node)]

    def of(self, lead: Lead) -> str:
        """A line for a lead; in words, where its base is not written out in the spec."""
        written = self._written(lead)
        if written is None:
            changed = ", ".join(change.label for change in lead.changes)
            return f"# as the case {lead.base.name!r}, but {changed}"
        call = ast.Call(
            written.func, [ast.Constant(lead.case.name), *written.args[1:]], list(written.keywords)
        )
        for change in lead.changes:
            if not change.made:
                _put(call, change)
        within = [change for change in lead.changes if change.made]
        if within:
            _bend(call, within)
        call.keywords = [keyword for keyword in call.keywords if keyword.arg != "required"]
        return ast.unparse(ast.fix_missing_locations(call)) + ","

    def _written(self, lead: Lead) -> ast.Call | None:
        file, _, line = lead.base.where.rpartition(":")
        if Path(file).name != self._spec.name:
            return None
        found = [
            call for call in self._calls
            if call.lineno <= int(line) <= (call.end_lineno or 0) and _named(call, lead.base.name)
        ]  # fmt: skip
        return found[0] if found else None


def _is_case(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "Case"


def _named(call: ast.Call, name: str) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value == name


def _put(call: ast.Call, change: Change) -> None:
    """Set a keyword, or an entry of a dictionary within one, to what a change says."""
    name, *rest = change.path
    before = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    value = _entered(before, rest, change.text)
    if name == "sizes" and before is not None and isinstance(value, ast.Dict):
        value = _merged(before, value)
    _set(call, name, value)


def _set(call: ast.Call, name: str, value: ast.expr) -> None:
    there = [keyword.arg for keyword in call.keywords]
    if name not in there and None in there:
        # What is unpacked may hold it already, and nothing may be given twice.
        place = there.index(None)
        whole = ast.Dict([None, ast.Constant(name)], [call.keywords[place].value, value])
        call.keywords[place] = ast.keyword(None, whole)
        return
    place = there.index(name) if name in there else len(there)
    call.keywords[place : place + 1] = [ast.keyword(name, value)]


def _merged(before: ast.expr, added: ast.Dict) -> ast.Dict:
    """The entries of both; what is written elsewhere is unpacked."""
    if not isinstance(before, ast.Dict):
        return ast.Dict([None, *added.keys], [before, *added.values])
    kept = [(k, v) for k, v in zip(before.keys, before.values, strict=True) if not _in(k, added)]
    return ast.Dict([*(k for k, _ in kept), *added.keys], [*(v for _, v in kept), *added.values])


def _in(key: ast.expr | None, value: ast.Dict) -> bool:
    texts = {ast.unparse(other) for other in value.keys if other is not None}
    return key is not None and ast.unparse(key) in texts


def _entered(before: ast.expr | None, rest: Iterable[str], text: str) -> ast.expr:
    first, *deeper = [*rest] or [""]
    if not first:
        source = (
            text.format(f"np.array({ast.unparse(before)})") if before is not None and "{}" in text else text
        )
        return _expression(source)
    if not isinstance(before, ast.Dict):
        # Written elsewhere: the same, but for this one entry.
        inner = _entered(None, deeper, text)
        return ast.Dict([None, ast.Constant(first)], [before or ast.Dict([], []), inner])
    keys = [key.value if isinstance(key, ast.Constant) else None for key in before.keys]
    place = keys.index(first) if first in keys else len(keys)
    inner = _entered(before.values[place] if place < len(keys) else None, deeper, text)
    entered = ast.Dict([*before.keys], [*before.values])
    entered.keys[place : place + 1] = [ast.Constant(first)]
    entered.values[place : place + 1] = [inner]
    return entered


def _bend(call: ast.Call, changes: list[Change]) -> None:
    """Change what ``make`` returns: ``{**made, "X": -made["X"]}``, ``made`` being its result."""
    made = next((keyword.value for keyword in call.keywords if keyword.arg == "make"), None)
    if made is None:
        return
    body = "made"
    for change in changes:
        body = _bent(body, "made", change.path, change.text)
    make = ast.unparse(made)
    source = f"lambda rng: (lambda made: {body})({make if make.isidentifier() else f'({make})'}(rng))"
    _set(call, "make", _expression(source))


def _bent(within: str, at: str, path: tuple[str, ...], text: str) -> str:
    first, *rest = path
    there = f"{at}[{first!r}]"
    inner = _bent(there, there, tuple(rest), text) if rest else text.format(there)
    return f"{{**{within}, {first!r}: {inner}}}"


def _expression(source: str) -> ast.expr:
    return ast.parse(source, mode="eval").body
