"""A certificate as files: one page to read, and the same as JSON, beside the assignment."""

from __future__ import annotations

import json
from pathlib import Path

from autograder.certificate.findings import ENOUGH, Certificate, Strength, as_json
from autograder.certificate.standing import NAME
from autograder.exporters.pages import page


def render(certificate: Certificate) -> str:
    """Make ``certificate.html``."""
    return page(
        "certificate.html.j2",
        certificate=certificate,
        score=percent(certificate.score),
        enough=percent(ENOUGH),
        facts=[
            ("Assignment", certificate.assignment),
            ("Version", certificate.version),
            ("Issued", certificate.date.isoformat()),
            ("Program", f"autograder {certificate.program}"),
            ("Seed", str(certificate.seed)),
        ],
        rows=[
            (strength, percent(strength.score), _operators(strength)) for strength in certificate.strengths
        ],
    )


def percent(score: float | None) -> str:
    """A share in words; rounded down, so that 100 % is all of it.

    >>> percent(0.99999), percent(None)
    ('99.9 %', '–')
    """
    return "–" if score is None else f"{int(score * 1000) / 10:g} %"


def _operators(strength: Strength) -> str:
    parts = [f"{name} {killed}/{made}" for name, (killed, made) in sorted(strength.operators.items())]
    return ", ".join(parts)


def write(certificate: Certificate, folder: Path) -> tuple[Path, ...]:
    """Write both files into the assignment's folder, which is never handed out."""
    text = json.dumps(as_json(certificate), indent=1, ensure_ascii=False)
    files = {folder / NAME: text + "\n", folder / "certificate.html": render(certificate)}
    for path, body in files.items():
        path.write_text(body, encoding="utf-8")
    return tuple(files)
