"""A certificate as files: one page to read, and the same as JSON, beside the assignment."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from autograder.certificate.findings import ENOUGH, Certificate, Cost, Left, as_json
from autograder.certificate.standing import NAME
from autograder.exporters.pages import page


def render(certificate: Certificate) -> str:
    """Make ``certificate.html``."""
    return page(
        "certificate.html.j2",
        certificate=certificate,
        score=percent(certificate.score),
        enough=percent(ENOUGH),
        kept=kept_in_all(certificate),
        told_of=told_of,
        facts=[
            ("Assignment", certificate.assignment),
            ("Version", certificate.version),
            ("Issued", certificate.date.isoformat()),
            ("Program", f"autograder {certificate.program}"),
            ("Seed", str(certificate.seed)),
            ("Time to grade", str(certificate.cost) if certificate.cost else "not measured"),
            ("CPU and GPU", certificate.devices),
        ],
        rows=[(strength, percent(strength.score)) for strength in certificate.strengths],
        counted=certificate.counted,
        cost=_cost(certificate.cost),
        aside=[
            (strength.question, item) for strength in certificate.strengths for item in strength.equivalents
        ],
        kinds=_kinds(certificate),
    )


def percent(score: float | None) -> str:
    """A share in words; rounded down, so that 100 % is all of it.

    >>> percent(0.99999), percent(None)
    ('99.9 %', '–')
    """
    return "–" if score is None else f"{int(score * 1000) / 10:g} %"


def told_of(left: Left) -> str:
    """What the hunt for an input gave, in words."""
    if left.shown is None:
        many = f"in {left.tries} tries" if left.tries else "on which all that is right agrees"
        return f"No input found {many}: perhaps it is right, only written otherwise."
    found = left.shown
    often = "" if found.killed == found.draws else f" (in {found.killed} of {found.draws} draws)"
    return f"It shows with {found.inputs}: gives {found.got}, right is {found.want}{often}."


def kept_in_all(certificate: Certificate) -> str:
    """How many cases would do, in words."""
    keep = sum(len(strength.keep) for strength in certificate.strengths)
    cases = sum(strength.cases for strength in certificate.strengths)
    return (
        f"{keep} of {cases} cases keep every kill: with these alone each slip and each misconception would "
        "still lose points, and misconceptions would still be told apart. What else a case is for, its "
        "author knows."
    )


def _kinds(certificate: Certificate) -> list[tuple[str, int, int]]:
    """Each kind of slip, how many were noticed, how many tried."""
    noticed, tried = Counter[str](), Counter[str]()
    for strength in certificate.strengths:
        for name, (killed, made) in strength.operators.items():
            noticed[name] += killed
            tried[name] += made
    return [(name, noticed[name], tried[name]) for name in sorted(tried)]


def _cost(cost: Cost | None) -> tuple[str, str] | None:
    """Seconds for one, and the rest of the sentence."""
    if cost is None:
        return None
    each, _, rest = str(cost).partition(" each ")
    return each, f"each {rest}"


def write(certificate: Certificate, folder: Path) -> tuple[Path, ...]:
    """Write both files into the assignment's folder, which is never handed out."""
    text = json.dumps(as_json(certificate), indent=1, ensure_ascii=False)
    files = {folder / NAME: text + "\n", folder / "certificate.html": render(certificate)}
    for path, body in files.items():
        path.write_text(body, encoding="utf-8")
    return tuple(files)
