"""Reports as a class would give them: a perfect one, a mixed one, crashes, unreadable ones, hostile ones."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from autograder.model import (
    Call,
    CellOutcome,
    Check,
    CheckKind,
    Diagnosis,
    Evidence,
    GroupScore,
    Mismatch,
    Observation,
    Outcome,
    State,
    StudentError,
    StudentFrame,
    Tolerance,
    Verdict,
)
from autograder.report import Gradebook, Report

T64 = Tolerance(name="T64", rtol=1e-7, atol=1e-9)
QUESTIONS = (("q1", Fraction(10)), ("q2", Fraction(20)), ("q3", Fraction(30)), ("q4", Fraction(20)))

PROSE = r"""# Convolution

A *cross-correlation* slides a kernel $w$ over an image $x$:

$$y_{ij} = \sum_{u,v} w_{uv}\, x_{i+u,\,j+v}$$

| layer | output |
|---|---|
| valid | $H - k_h + 1$ |
| same | $H$ |

See [the lecture notes](https://example.org/notes) and write `xcorr2d` below.
"""
XCORR = '''import numpy as np

def xcorr2d(x, w):
    """Cross-correlate one image with one kernel."""
    H, W = x.shape
    kh, kw = w.shape
    out = np.zeros((H - kh + 1, W - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (x[i:i + kh, j:j + kw] * w[::-1, ::-1]).sum()
    return out

print(xcorr2d(np.eye(4), np.ones((2, 2))))'''
LAYER = """def conv_forward(x, w, b):
    n = x.shape[0]
    out = np.stack([sum(xcorr2d(c, k) for c, k in zip(image, w[0])) for image in x])
    return out @ b, (x, w, b)"""
PLOT = """# What the kernel sees
import matplotlib.pyplot as plt
plt.plot(np.sin(np.linspace(0, 6, 200)))"""
BACKWARD = """def conv_backward(dout, cache):
    x, w, b = cache
    db = dout.sum()
    return dout * w, dout * x, db"""


def notebook() -> dict[str, Any]:
    """A submission as the importers give it: prose, four cells of code, a table of results."""
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            {"cell_type": "markdown", "source": PROSE},
            {"cell_type": "code", "source": XCORR},
            {"cell_type": "markdown", "source": "## A layer\n\nMany kernels, many channels."},
            {"cell_type": "code", "source": LAYER},
            {"cell_type": "code", "source": PLOT},
            {"cell_type": "code", "source": BACKWARD},
            {"cell_type": "code", "source": "train(model, epochs=10_000)"},
        ],
    }


@cache
def picture(width: int = 480, height: int = 200) -> str:
    """A PNG in base64: a curve on white."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), "white")
    points = [(x, height / 2 - np.sin(x / 40) * height * 0.4) for x in range(width)]
    ImageDraw.Draw(image).line(points, fill=(40, 90, 160), width=3)
    data = io.BytesIO()
    image.save(data, format="PNG")
    return base64.b64encode(data.getvalue()).decode()


def cells() -> tuple[CellOutcome, ...]:
    printed = "[[1. 2. 1.]\n [0. 1. 2.]\n [0. 0. 1.]]\n"
    name_error = StudentError(
        types=("NameError", "Exception"),
        message="name 'model' is not defined",
        frames=(StudentFrame(cell=6, line=1, text="train(model, epochs=10_000)", name="<module>"),),
    )
    return (
        CellOutcome(index=1, outcome="ok", outputs=(("stdout", printed),)),
        CellOutcome(index=3, outcome="ok"),
        CellOutcome(index=4, outcome="ok", outputs=(("result", "[<Line2D>]"), ("png", picture()))),
        CellOutcome(index=5, outcome="ok", missing=("torchvision",)),
        CellOutcome(index=6, outcome="error", error=name_error, cut=True),
    )


def check(id: str, kind: CheckKind = CheckKind.VALUE, **fields: Any) -> Check:
    question, group, number = id.split(".")
    defaults: dict[str, Any] = {"case": f"case {group} {number}", "call": f"{question}c000{number}"}
    tolerance = {} if kind in (CheckKind.RAISES, CheckKind.UNCHANGED) else {"tolerance": T64}
    return Check(id=id, question=question, group=group, kind=kind, **(defaults | tolerance | fields))


def passed(id: str, kind: CheckKind = CheckKind.VALUE, **fields: Any) -> Evidence:
    return Evidence(check=check(id, kind, **fields), passed=True)


def wrong(id: str, kind: CheckKind = CheckKind.VALUE, *, mismatch: Mismatch, **fields: Any) -> Evidence:
    return Evidence(check=check(id, kind, **fields), passed=False, mismatch=mismatch)


def raised(
    type: str = "ValueError", message: str = "operands could not be broadcast", **frame: Any
) -> Mismatch:
    where = {"cell": 3, "line": 3, "text": "forged", "name": "conv_forward"} | frame
    error = StudentError(types=(type, "Exception"), message=message, frames=(StudentFrame(**where),))
    return ended(Outcome.RAISED, error=error, printed="a line printed in a hidden call")


def ended(outcome: Outcome, **fields: Any) -> Mismatch:
    seen = Observation(call_id="q2c0001", call_hash="0" * 64, outcome=outcome, **fields)
    return Mismatch(kind="outcome", observation=seen)


def values(wrong: int = 18, total: int = 48) -> Mismatch:
    return Mismatch(
        kind="value", got_shape=(6, 8), want_shape=(6, 8), wrong=wrong, total=total, worst_index=(2, 5),
        worst_got=0.9312, worst_want=-1.2043, worst_error=2.1355, limit=1.22e-9,
    )  # fmt: skip


def shapes(got: tuple[int, ...] = (4,), want: tuple[int, ...] = (4, 8)) -> Mismatch:
    return Mismatch(kind="shape", got_shape=got, want_shape=want)


def group(
    name: str, points: int, earned: int | Fraction, of: tuple[int, int], why_not: str = ""
) -> GroupScore:
    return GroupScore(
        name=name,
        points=Fraction(points),
        earned=Fraction(earned),
        passed=of[0],
        total=of[1],
        why_not=why_not,
    )


def verdict(
    question: str, groups: tuple[GroupScore, ...], evidence: tuple[Evidence, ...], **more: Any
) -> Verdict:
    points = sum((g.points for g in groups), Fraction(0))
    earned = sum((g.earned for g in groups), Fraction(0))
    return Verdict(question=question, points=points, earned=earned, groups=groups, evidence=evidence, **more)


def right(question: str, points: int) -> Verdict:
    ids = (f"{question}.basic.1", f"{question}.basic.2", f"{question}.edge.1", f"{question}.behaviour.1")
    evidence = (*map(passed, ids[:3]), passed(ids[3], CheckKind.UNCHANGED, param="0"))
    shares = (points * 6 // 10, points * 3 // 10, points // 10)
    groups = tuple(
        group(name, share, share, (count, count))
        for name, share, count in zip(("basic", "edge", "behaviour"), shares, (2, 1, 1), strict=True)
    )
    return verdict(question, groups, evidence)


def flipped() -> Verdict:
    """q1: the kernel is turned round, and recognised as such."""
    evidence = (
        wrong("q1.basic.1", mismatch=values()),
        wrong("q1.basic.2", mismatch=values(12, 12)),
        passed("q1.symmetric.1"),
        wrong(
            "q1.behaviour.1", CheckKind.UNCHANGED, mismatch=Mismatch(kind="unchanged", path="0"), param="0"
        ),
    )
    diagnosis = Diagnosis(
        names=("flipped kernel",),
        says="You turn the kernel by 180 degrees, which is the convolution of signal processing. Here the "
        "kernel is laid on the image as it is.",
        staff="Same as scipy.signal.convolve2d.",
        where="cell 2, line 3: def xcorr2d(x, w):",
    )
    groups = (
        group("basic", 6, 0, (0, 2)),
        group("symmetric", 3, 3, (1, 1)),
        group("behaviour", 1, 0, (0, 1), ""),
    )
    return verdict("q1", groups, evidence, diagnosis=diagnosis)


def crashing() -> Verdict:
    """q2: a wrong shape, an exception at two checks, a time limit."""
    axes = ("batch", "features")
    evidence = (
        wrong("q2.basic.1", mismatch=shapes(), axes=axes),
        wrong("q2.basic.2", mismatch=shapes((7,), (7, 3)), axes=axes),
        wrong("q2.edge.1", mismatch=raised()),
        wrong("q2.edge.2", mismatch=raised()),
        wrong("q2.large.1", mismatch=ended(Outcome.TIME_LIMIT)),
        wrong("q2.behaviour.1", CheckKind.DTYPE, mismatch=values()),
    )
    groups = (
        group("basic", 12, 0, (0, 2)),
        group("edge", 4, 0, (0, 2)),
        group("large", 2, 0, (0, 1)),
        group("behaviour", 2, 0, (0, 1), "pays once the basic cases are right"),
    )
    return verdict(
        "q2", groups, evidence, notes=("conv_forward is defined twice; the last one, in cell 4, counts.",)
    )


def gradients() -> Verdict:
    """q3: partly right, partly following from a wrong forward, partly wrong."""
    follows = replace(passed("q3.dx.1", output="dx"), follow_through=True, mismatch=values())
    inherited = replace(wrong("q3.edge.1", mismatch=values(), output="dW"), inherited=True)
    evidence = (
        follows,
        wrong("q3.dW.1", mismatch=values(30, 48), output="dW"),
        wrong("q3.dW.2", mismatch=values(48, 48), output="dW"),
        passed("q3.db.1", output="db"),
        inherited,
    )
    groups = (
        group("dx", 10, 10, (1, 1)),
        group("dW", 10, 0, (0, 2)),
        group("db", 5, 5, (1, 1)),
        group("edge", 5, 0, (0, 1)),
    )
    return verdict("q3", groups, evidence)


def perfect(student: str = "amara.diallo") -> Report:
    verdicts = tuple(right(name, int(points)) for name, points in QUESTIONS)
    return report(student, verdicts=verdicts, cells=cells()[:3])


def mixed(student: str = "bo.lindqvist") -> Report:
    return report(
        student,
        verdicts=(flipped(), crashing(), gradients(), right("q4", 20)),
        cells=cells(),
        notices=("The file began with a byte order mark, which was ignored.",),
    )


def blank(student: str = "chen.wei") -> Report:
    made = []
    for name, points in QUESTIONS:
        evidence = (
            wrong(f"{name}.basic.1", mismatch=Mismatch(kind="type", got_type="None", want_type="ndarray")),
        )
        made.append(verdict(name, (group("basic", int(points), 0, (0, 1)),), evidence))
    return report(student, verdicts=tuple(made), cells=cells()[:1])


def report(student: str, **fields: Any) -> Report:
    defaults: dict[str, Any] = {
        "state": State.GRADED,
        "assignment": "09-convolution",
        "title": "Convolution by hand",
        "version": "2026.1",
        "max_score": Fraction(80),
        "file": "/home/lecturer/inbox/bo/convolution.ipynb",
        "sha256": "9f2c7a41d8e05b36" * 4,
        "versions": {"python": "3.11.9", "numpy": "2.1.3", "torch": "2.5.1"},
        "sandbox": "docker",
        "isolation": "container without network",
        "image": "autograder-sandbox@sha256:4be1d09c7f",
        "seed_hash": "c41d77e2",
        "seed": 86_420_135_797_531,
        "limits": {"call_cpu_s": 10.0, "cell_cpu_s": 30.0, "memory_mb": 1024.0},
        "replay": "autograder grade 09-convolution bo.ipynb --seed 86420135797531",
        "graded_at": "2026-11-20T14:03:27+00:00",
        "wall_s": 1.84,
        "cpu_s": 1.31,
    }
    return Report(student=student, **(defaults | fields))


def ungraded(student: str, state: State, reason: str) -> Report:
    return report(student, state=state, reason=reason, cells=(), limits={})


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</style><style>body{display:none}",
    "{{ 7 * 7 }}{% raw %}",
    "a\u202egpj.exe\u202c\u200b\u2066",
    "\x1b[31mred\x1b[0m\x1b]0;title\x07\x00\x08",
    "javascript:alert(3)",
    "=cmd|' /C calc'!A0",
)


def hostile(student: str = "") -> Report:
    """Every text of a submission is an attempt at something."""
    text = " ".join(HOSTILE)
    error = StudentError(
        types=(HOSTILE[0], "Exception"),
        message=text,
        frames=(StudentFrame(cell=1, line=1, text=text, name=text),),
    )
    outcome = CellOutcome(
        index=0, outcome="error", error=error, missing=(HOSTILE[1],), detail=text,
        outputs=(("stdout", text), ("png", "AAAA"), (HOSTILE[0], text), ("png", "<svg onload=alert(4)>")),
    )  # fmt: skip
    seen = Observation(
        call_id="q1c0001", call_hash="", outcome=Outcome.RAISED, error=error, printed=text, detail=text
    )
    evidence = (
        wrong("q1.basic.1", mismatch=Mismatch(kind="outcome", observation=seen)),
        wrong(
            "q1.basic.2",
            mismatch=Mismatch(kind="type", got_type=text, want_type="ndarray", path=f"[{text!r}]"),
        ),
    )
    one = verdict("q1", (group("basic", 80, 0, (0, 2)),), evidence, notes=(text,))
    return report(
        student or HOSTILE[0], verdicts=(one,), cells=(outcome,), notices=(text,), file=f"/home/x/{text}", reason=text,
        versions={HOSTILE[0]: text},
    )  # fmt: skip


def hostile_notebook() -> dict[str, Any]:
    prose = "\n\n".join(
        [
            *HOSTILE,
            "[click](javascript:alert(5)) [data](data:text/html,x) [rel](../staff/bo.html) ![x](https://t.example/p.png)",
            '<a href="https://ok.example" onclick="alert(6)" style="position:fixed" class="banner">ok</a>',
            "<iframe src=//evil.example></iframe><svg><script>alert(7)</script></svg><math><mi//xlink:href='data:x'>",
            "<form action=//evil.example><input name=a></form><meta http-equiv=refresh content='0;url=//evil.example'>",
            "![a](attachment:missing.png) $x<script>alert(8)</script>$ ```<b>\n",
        ]
    )
    return {
        "cells": [
            {"cell_type": "code", "source": " ".join(HOSTILE), "outputs": [{"output_type": "display_data"}]},
            {"cell_type": "markdown", "source": prose},
            {"cell_type": "raw", "source": " ".join(HOSTILE)},
            {"cell_type": HOSTILE[0], "source": ["<b>", 3, None]},
            "not a cell",
        ],
        "metadata": {"kernelspec": {"name": HOSTILE[0]}, "language_info": {"pygments_lexer": HOSTILE[1]}},
    }


def calls() -> dict[str, Call]:
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(4, 5)), rng.normal(size=(2, 3))
    made = [
        Call(id=f"{q}c000{i}", group=q, kind="function", target="xcorr2d", args=(x, w))
        for q in "q1 q2 q3".split()
        for i in (1, 2)
    ]
    return {call.id: call for call in made}


def gradebook(size: int = 40) -> Gradebook:
    """A class: most graded, one of every other state, two misconceptions."""
    rng = np.random.default_rng(1)
    reports = [perfect(), mixed(), blank()]
    while len(reports) < size:
        pick = rng.choice([perfect, mixed, blank], p=[0.55, 0.35, 0.1])
        reports.append(varied(pick(f"student-{len(reports):04}"), rng))
    others = (
        ungraded("noor.haddad", State.SYSTEM_ERROR, "The Docker engine did not answer within 60 s."),
        ungraded(
            "olga.petrova",
            State.UNREADABLE,
            "work.ipynb is an HTML page, not a notebook. Download the .ipynb file itself.",
        ),
        ungraded("pia.rossi", State.MISSING, "On the roster, but no file was found."),
        ungraded(
            "quinn.moore",
            State.NEEDS_REVIEW,
            "None of the names that 09-convolution asks for; it looks like 06-mlp.",
        ),
    )
    return Gradebook(
        assignment="09-convolution", title="Convolution by hand", version="2026.1", questions=QUESTIONS,
        reports=(*reports, *others), seed_hash="c41d77e2", graded_at="2026-11-20T14:03:27+00:00",
        warnings=("q2.large.1: the best quarter of the class fails it. Look at the check before you trust q2.",),
    )  # fmt: skip


def varied(made: Report, rng: np.random.Generator) -> Report:
    """Swap some questions for right ones, so that a class's scores spread."""
    kept = tuple(
        right(v.question, int(v.points)) if v.earned < v.points and rng.random() < 0.4 else v
        for v in made.verdicts
    )
    return replace(made, verdicts=kept)
