"""What can be wrong with a spec, found before anything runs, and all of it shown together."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from autograder.authoring.source import Source
from autograder.authoring.spec_file import MISTAKES
from autograder.definitions import accepted, definitions
from autograder.model import Cell
from autograder.questions.cases import Case
from autograder.questions.draws import names_in, stream
from autograder.questions.manual import Manual
from autograder.questions.plan import BEHAVIOUR, Part


def mistakes_in(
    source: Source, parts: Iterable[Part], spec: Path, code: Sequence[Cell] | None = None
) -> list[str]:
    """Every mistake in how a spec and a notebook fit together, each with its file and line.

    Args:
        code: the solution's cells and modules, where there are modules.
    """
    source = source if code is None else replace(source, solution=tuple(code))
    parts = tuple(parts)
    if not parts or not source.headers:
        return []
    found = [mistake for part in parts for mistake in _in_part(source, part)]
    asked = {part.question for part in parts}
    found += [
        f"{spec}: question {header.name!r} has a header in the notebook and nothing here"
        for header in source.headers
        if header.name not in asked
    ]
    found += [mistake for part in parts for mistake in _in_builds_on(part, parts)]
    for question in dict.fromkeys(part.question for part in parts):
        found += _in_question([part for part in parts if part.question == question])
    return found


def _in_part(source: Source, part: Part) -> Iterator[str]:
    headers = [header.name for header in source.headers]
    if part.question not in headers:
        yield f"{part.where}: no question {part.question!r} in the notebook{_close(part.question, headers)}"
    if isinstance(part, Manual):
        yield from _in_manual(source, part)
        return
    if any(header.manual for header in source.headers if header.name == part.question):
        yield f"{part.where}: {part.question} is marked by hand (manual: true in its header): use Manual"
    defined = {item.name for item in definitions(source.solution)}
    for target in part.targets():
        if target not in defined:
            close = _close(target, defined)
            whose = (
                "the solution" if any(cell.file for cell in source.solution) else "the notebook's solution"
            )
            yield f"{part.where}: {whose} defines no {target!r}{close}"
    if not part.cases:
        yield f"{part.where}: {part.question} has no cases"
    axes = names_in([[case.init, case.upstream, case.arguments] for case in part.cases])
    for case in part.cases:
        yield from _in_case(source, part, case)
        for name in case.sizes:
            if name not in axes:  # cases share their sizes, so the axis may be another case's
                yield f"{case.where}: sizes= names {name!r}, which is no axis{_close(name, axes)}"
    yield from part.mistakes()


def _in_manual(source: Source, part: Manual) -> Iterator[str]:
    yield from part.mistakes()
    for header in source.headers:
        if header.name != part.question:
            continue
        if not header.manual:
            yield f"{part.where}: the header of {part.question} must say manual: true"
        total = sum((points for _, points in part.rubric), Fraction(0))
        if part.rubric and total != header.points:
            gives = f"the rubric of {part.question} gives {total} points"
            yield f"{part.where}: {gives}, its header {header.points}"


def _in_builds_on(part: Part, parts: Iterable[Part]) -> Iterator[str]:
    asked = {other.target for other in parts} - {part.target}
    for name in part.builds_on:
        if name not in asked:
            yield f"{part.where}: builds_on names {name!r}, which nothing asks for{_close(name, asked)}"


def _in_case(source: Source, part: Part, case: Case) -> Iterator[str]:
    known = accepted(source.solution).get(part.signature, ("**",))
    for name in case.arguments:
        if name not in known and "**" not in known and case.make is None:
            yield f"{case.where}: {part.signature} has no parameter {name!r}{_close(name, known)}"
    yield from _in_draws(case)
    if case.group == BEHAVIOUR:
        yield f"{case.where}: the group {BEHAVIOUR!r} is kept for the automatic checks"
    if case.draws < 1:
        yield f"{case.where}: a case is drawn at least once, not {case.draws} times"


def _in_draws(case: Case) -> Iterator[str]:
    try:
        case.realise(stream("is it possible to draw this?"))
    except MISTAKES as error:
        yield f"{case.where}: {case.name!r} cannot be drawn: {type(error).__name__}: {error}"


def _in_question(parts: list[Part]) -> Iterator[str]:
    for name, count in Counter(case.name for part in parts for case in part.cases).items():
        if count > 1:
            where = [case.where for part in parts for case in part.cases if case.name == name]
            yield f"{where[-1]}: {count} cases are called {name!r}; a case's draws hang on its name"
    groups = {name for part in parts for name in part.group_names()} | {BEHAVIOUR}
    names = Counter(wrong.name for part in parts for wrong in part.wrong)
    for part in parts:
        for group in (*part.groups, *part.share):
            if group not in groups:
                yield f"{part.where}: {part.question} has no group {group!r}{_close(group, groups)}"
        for group, weight in part.groups.items():
            if not weight > 0:
                yield f"{part.where}: the group {group!r} must weigh more than 0, not {weight}"
        for wrong in part.wrong:
            if names[wrong.name] > 1:
                yield f"{wrong.where}: {names[wrong.name]} misconceptions are called {wrong.name!r}"
            if not wrong.says.strip():
                yield f"{wrong.where}: {wrong.name!r} says nothing to the student"
            if wrong.same_as and wrong.same_as not in names:
                close = _close(wrong.same_as, names)
                yield f"{wrong.where}: same_as={wrong.same_as!r} names no misconception{close}"


def _close(got: str, known: Iterable[str]) -> str:
    names = sorted(known)
    match = difflib.get_close_matches(got, names, n=1)
    hint = f"; did you mean {match[0]!r}?" if match else ""
    return f"{hint} (there: {', '.join(names[:12])})" if names else hint
