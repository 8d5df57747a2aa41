"""What the staff's twin of a report adds: inputs, values, tolerances, tracebacks, seed, limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from autograder.explain import error_lines, staff_headline, staff_lines
from autograder.explain.staff import NOTHING
from autograder.model import Call, Check, Evidence, Observation, Verdict
from autograder.report import Report


@dataclass(frozen=True, kw_only=True)
class StaffView:
    """What a report does not hold itself; whatever is missing is left out.

    ``calls`` and ``observations`` go by call id, ``wants`` (expected values) by check id, ``rubrics`` by
    question. ``gradient`` says of a check what is known of it as a gradient.
    """

    calls: Mapping[str, Call] = field(default_factory=dict)
    observations: Mapping[str, Observation] = field(default_factory=dict)
    wants: Mapping[str, Any] = field(default_factory=dict)
    rubrics: Mapping[str, tuple[tuple[str, Fraction], ...]] = field(default_factory=dict)
    gradient: Callable[[Check], tuple[str, ...]] = lambda check: ()

    def lines(self, evidence: Evidence) -> tuple[str, ...]:
        """All that is known of one check."""
        check = evidence.check
        return staff_lines(
            evidence,
            call=self.calls.get(check.call),
            seen=self.observations.get(check.call),
            want=self.wants.get(check.id, NOTHING),
            gradient=() if evidence.passed else self.gradient(check),
        )


def staff_question(verdict: Verdict, staff: StaffView) -> dict[str, Any]:
    """A question's diagnosis and every check, the failed ones first."""
    diagnosis = verdict.diagnosis
    checks = sorted(verdict.evidence, key=lambda evidence: evidence.passed)
    return {
        "names": diagnosis.title if diagnosis else "",
        "says": diagnosis.staff if diagnosis else "",
        "where": diagnosis.where if diagnosis else "",
        "checks": [_check(evidence, staff) for evidence in checks],
    }


def staff_extras(report: Report) -> dict[str, Any]:
    """The run's own facts, and the tracebacks of the cells."""
    facts = [
        ("Seed", "" if report.seed is None else str(report.seed)),
        ("Replay", report.replay),
        ("Image", report.image),
        ("Limits", ", ".join(f"{name} {value:g}" for name, value in sorted(report.limits.items()))),
        ("File as given", report.file),
        ("Reason", report.reason),
        ("Wall time", f"{report.wall_s:.2f} s"),
        ("CPU time", "" if report.cpu_s is None else f"{report.cpu_s:.2f} s"),
        ("GPU memory", f"{report.gpu_mb} MB at most, in one call" if report.device == "cuda" else ""),
    ]
    errors = [(c.index + 1, "\n".join(error_lines(c.error))) for c in report.cells if c.error]
    return {"facts": [(label, text) for label, text in facts if text], "errors": errors}


def _check(evidence: Evidence, staff: StaffView) -> dict[str, Any]:
    lines = staff.lines(evidence)
    return {"headline": staff_headline(evidence), "passed": evidence.passed, "text": "\n".join(lines)}
