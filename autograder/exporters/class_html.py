"""The class as one page for its teachers: what blocks the export, what to teach again, everyone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from autograder.exporters.class_figures import Bin, distribution, mean, median, question_figures
from autograder.exporters.class_mistakes import Examples, Mistake, by_question, recognised, related
from autograder.exporters.files import file_names
from autograder.exporters.pages import page
from autograder.exporters.student_html import share_of, when
from autograder.model import State
from autograder.report import Gradebook, Report

_BLOCKS = {
    State.SYSTEM_ERROR: "our fault, not theirs; run the same command again",
    State.NEEDS_REVIEW: "someone has to look before there is a score",
    State.UNREADABLE: "the file handed in cannot be read",
    State.MISSING: "nothing was handed in",
}
RETEACH = 3
NO_EXAMPLES: Examples = {}
SEVERAL = 2
"""A relation that one student's answer alone has is told to that student."""


def render_class(gradebook: Gradebook, examples: Examples = NO_EXAMPLES) -> str:
    """Make ``class.html``; its links lead to ``students/`` and ``staff/`` beside it.

    Args:
        examples: a function that shows each mistake, without names.
    """
    graded = gradebook.graded()
    names = file_names(report.student for report in gradebook.reports)
    return page(
        "class.html.j2",
        title=gradebook.title or gradebook.assignment,
        facts=_facts(gradebook),
        figures=_figures(gradebook),
        warnings=gradebook.warnings,
        blocks=_blocks(gradebook),
        reteach=_shares(_common(recognised(gradebook, examples), gradebook)[:RETEACH], gradebook),
        relations=_shares(_several(related(gradebook, examples))[:RETEACH], gradebook),
        mistakes=tuple(by_question(gradebook, examples)),
        graded=len(graded),
        questions=question_figures(gradebook),
        histogram=_histogram(distribution(gradebook)),
        columns=[name for name, _ in gradebook.questions],
        rows=[_row(report, gradebook, names) for report in _sorted(gradebook)],
    )


def _sorted(gradebook: Gradebook) -> list[Report]:
    return sorted(gradebook.reports, key=lambda report: report.student)


def _facts(gradebook: Gradebook) -> list[tuple[str, str]]:
    facts = [
        ("Assignment", " ".join(filter(None, [gradebook.assignment, gradebook.version]))),
        ("Graded", when(gradebook.graded_at)),
        ("Hash of the seed", gradebook.seed_hash),
    ]
    return [(label, text) for label, text in facts if text]


def _figures(gradebook: Gradebook) -> list[tuple[str, str]]:
    graded = gradebook.graded()
    scores = [share_of(report.score, report.max_score) for report in graded]
    if not scores:
        return [(f"of {len(gradebook.reports)}", "0")]
    exact = [Fraction(score) for score in scores]
    return [
        (f"of {len(gradebook.reports)} graded", str(len(graded))),
        ("mean", f"{float(mean(exact)):.0f} %"),
        ("median", f"{float(median(exact)):.0f} %"),
        ("lowest and highest", f"{min(scores):.0f} – {max(scores):.0f} %"),
    ]


def _blocks(gradebook: Gradebook) -> list[dict[str, Any]]:
    found = gradebook.by_state()
    names = file_names(report.student for report in gradebook.reports)
    return [
        {
            "state": str(state),
            "count": len(found[state]),
            "says": says,
            "students": [(r.student, names[r.student], r.reason) for r in found[state]],
        }
        for state, says in _BLOCKS.items()
        if found[state]
    ]


def _common(mistakes: Sequence[Mistake], gradebook: Gradebook) -> list[Mistake]:
    return [one for one in mistakes if gradebook.is_common(one.count)]


def _several(mistakes: Sequence[Mistake]) -> list[Mistake]:
    return [one for one in mistakes if one.count >= SEVERAL]


def _shares(mistakes: Sequence[Mistake], gradebook: Gradebook) -> list[tuple[Mistake, float]]:
    graded = len(gradebook.graded())
    return [(one, share_of(one.count, graded)) for one in mistakes]


def _histogram(bins: tuple[Bin, ...]) -> dict[str, Any]:
    """Bars of a fixed drawing, 560 by 170, with their counts in words for those who cannot see it."""
    most = max(1, *(part.count for part in bins))
    step = 560 / len(bins)
    bars = [
        {
            "x": round(i * step + 4, 1),
            "middle": round((i + 0.5) * step, 1),
            "width": round(step - 8, 1),
            "height": round(120 * part.count / most, 1),
            "count": part.count,
            "label": f"{part.low}–{part.high}",
        }
        for i, part in enumerate(bins)
    ]
    words = "; ".join(f"{part.low} to {part.high} percent: {part.count}" for part in bins)
    return {"bars": bars, "words": words}


def _row(report: Report, gradebook: Gradebook, names: Mapping[str, str]) -> dict[str, Any]:
    graded = report.state is State.GRADED
    earned = {v.question: v for v in report.verdicts} if graded else {}
    return {
        "student": report.student,
        "file": names[report.student],
        "state": str(report.state),
        "graded": graded,
        "score": report.score,
        "questions": [earned.get(name) for name, _ in gradebook.questions],
    }
