"""One submission's result as JSON, for machines and for staff; ``docs/results-json.md`` describes it."""

from __future__ import annotations

import dataclasses
import json
import math
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from autograder.explain import tolerance_name
from autograder.model import (
    CellOutcome,
    Claim,
    Diagnosis,
    Evidence,
    GroupScore,
    Mark,
    Mismatch,
    State,
    StudentError,
    StudentFrame,
    Tolerance,
    Verdict,
)
from autograder.report import Report

FORMAT = "autograder-results"
FORMAT_VERSION = 2


def results_json(report: Report) -> str:
    """The result as JSON text: sorted keys, no NaN, a newline at the end."""
    return json.dumps(results(report), indent=1, sort_keys=True, ensure_ascii=True, allow_nan=False) + "\n"


def results(report: Report) -> dict[str, Any]:
    """The result as plain values.

    All but ``run`` is the same whenever the same submission is graded with the same seed.
    """
    graded = report.state is State.GRADED
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "student": report.student,
        "state": str(report.state),
        "reason": report.reason,
        "score": _points(report.score) if graded else None,
        "max_score": _points(report.max_score),
        "assignment": {"id": report.assignment, "title": report.title, "version": report.version},
        "submission": _submission(report),
        "questions": [_question(verdict) for verdict in report.verdicts],
        "cells": [_cell(cell) for cell in report.cells],
        "sandbox": _sandbox(report),
        "seed": report.seed,
        "seed_hash": report.seed_hash,
        "run": {
            "attempt": report.attempt,
            "graded_at": report.graded_at,
            "wall_s": report.wall_s,
            "cpu_s": report.cpu_s,
            "gpu_mb": report.gpu_mb,
        },
    }


def _submission(report: Report) -> dict[str, Any]:
    return {
        "file": report.file,
        "sha256": report.sha256,
        "files": [{"path": path, "sha256": digest} for path, digest in report.files],
        "notices": list(report.notices),
    }


@cache
def schema() -> dict[str, Any]:
    """The JSON schema that every result follows."""
    text = (Path(__file__).parent / "results.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _points(points: Fraction) -> dict[str, Any]:
    return {"points": round(float(points), 6), "exact": str(points)}


def _sandbox(report: Report) -> dict[str, Any]:
    return {
        "name": report.sandbox,
        "isolation": report.isolation,
        "device": report.device,
        "image": report.image,
        "versions": dict(report.versions),
        "limits": {name: _number(value) for name, value in report.limits.items()},
        "only_definitions": report.only_definitions,
    }


def _question(verdict: Verdict) -> dict[str, Any]:
    return {
        "name": verdict.question,
        "earned": None if verdict.pending else _points(verdict.earned),
        "points": _points(verdict.points),
        "mark": None if verdict.mark is None else _mark(verdict.mark),
        "groups": [_group(group) for group in verdict.groups],
        "checks": [_check(evidence) for evidence in verdict.evidence],
        "diagnosis": None if verdict.diagnosis is None else _diagnosis(verdict.diagnosis),
        "claims": [_claim(claim) for claim in verdict.claims],
        "example": None if verdict.example is None else dataclasses.asdict(verdict.example),
        "notes": list(verdict.notes),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {"name": claim.name, "of": claim.of, "output": claim.output, "checks": list(claim.checks)}


def _mark(mark: Mark) -> dict[str, Any]:
    return {"reason": mark.reason, "given_by": mark.given_by, "given_at": mark.given_at}


def _group(group: GroupScore) -> dict[str, Any]:
    return {
        "name": group.name,
        "earned": _points(group.earned),
        "points": _points(group.points),
        "passed": group.passed,
        "total": group.total,
        "why_not": group.why_not,
    }


def _diagnosis(diagnosis: Diagnosis) -> dict[str, Any]:
    return {
        "names": list(diagnosis.names),
        "says": diagnosis.says,
        "staff": diagnosis.staff,
        "where": diagnosis.where,
        "inherited": diagnosis.inherited,
        "together": diagnosis.together,
    }


def _check(evidence: Evidence) -> dict[str, Any]:
    check = evidence.check
    return {
        "id": check.id,
        "group": check.group,
        "case": check.case,
        "kind": str(check.kind),
        "call": check.call,
        "output": check.output,
        "required": check.required,
        "tolerance": None if check.tolerance is None else _tolerance(check.tolerance),
        "passed": evidence.passed,
        "follow_through": evidence.follow_through,
        "inherited": evidence.inherited,
        "mismatch": None if evidence.mismatch is None else _mismatch(evidence.mismatch),
    }


def _tolerance(tolerance: Tolerance) -> dict[str, Any]:
    return {"name": tolerance_name(tolerance), "rtol": tolerance.rtol, "atol": tolerance.atol}


def _mismatch(mismatch: Mismatch) -> dict[str, Any]:
    seen = mismatch.observation
    return {
        "kind": mismatch.kind,
        "path": mismatch.path,
        "detail": mismatch.detail,
        "got": {
            "type": mismatch.got_type,
            "shape": _shape(mismatch.got_shape),
            "worst": _number(mismatch.worst_got),
        },
        "want": {
            "type": mismatch.want_type,
            "shape": _shape(mismatch.want_shape),
            "worst": _number(mismatch.worst_want),
        },
        "wrong": mismatch.wrong,
        "total": mismatch.total,
        "worst_index": list(mismatch.worst_index),
        "worst_error": _number(mismatch.worst_error),
        "limit": _number(mismatch.limit),
        "outcome": None if seen is None else str(seen.outcome),
        "because": "" if seen is None else seen.because,
        "error": None if seen is None or seen.error is None else _error(seen.error),
    }


def _error(error: StudentError) -> dict[str, Any]:
    return {
        "types": list(error.types),
        "message": error.message,
        "frames": [_frame(frame) for frame in error.frames],
    }


def _frame(frame: StudentFrame) -> dict[str, Any]:
    return {
        "cell": frame.cell,
        "file": frame.file,
        "line": frame.line,
        "text": frame.text,
        "name": frame.name,
    }


def _cell(cell: CellOutcome) -> dict[str, Any]:
    return {
        "index": cell.index,
        "outcome": cell.outcome,
        "detail": cell.detail,
        "missing": list(cell.missing),
        "cut": cell.cut,
        "findings": [{"code": code, "detail": detail} for code, detail in cell.findings],
        "error": None if cell.error is None else _error(cell.error),
    }


def _shape(shape: tuple[int, ...] | None) -> list[int] | None:
    return None if shape is None else list(shape)


def _number(value: Any) -> float | str | None:
    """A number that JSON has; nan, infinities, complex numbers and text as text."""
    if value is None:
        return None
    if isinstance(value, (bool, int, float)) and math.isfinite(value):
        return float(value)
    return str(value)
