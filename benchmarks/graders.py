"""Each grader on the same class: given the workload in its own format; what it says is read back."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
from workload import PUBLIC, QUESTIONS, TESTS, Question, Submission, literal, test_source

_PR_SET_CHILD_SUBREAPER = 36
SINGLE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
BIN = Path(sys.executable).parent
TEMPLATES = str(Path(sys.prefix) / "share" / "jupyter")
"""nbconvert's, for a program that lives in another environment than nbconvert."""
Points = dict[str, tuple[int, ...]]


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What grading a class took: CPU seconds of everything that took part, wall, and the largest process."""

    cpu_s: float
    wall_s: float
    rss_mb: float
    points: Points
    parts: Mapping[str, float]


class Grader(Protocol):
    """Grades a class of the workload."""

    name: str

    def set_up(self, folder: Path, students: Sequence[Submission]) -> None:
        """Write everything that is not grading: the assignment, the notebooks."""
        ...

    def grade(self) -> Spent:
        """Grade everyone once, from notebooks to points."""
        ...


def notebook(cells: Iterable[Mapping[str, Any]]) -> str:
    """A notebook file's text; each cell is given as its source and whatever else it has."""
    made = []
    for number, cell in enumerate(cells):
        kind = cell.get("cell_type", "code")
        more = {"outputs": [], "execution_count": None} if kind == "code" else {}
        made.append({"id": f"c{number}", "cell_type": kind, "metadata": {}, **more, **cell})
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": made, "metadata": spec, "nbformat": 4, "nbformat_minor": 5})


def plain(student: Submission) -> str:
    """A student's notebook, code cells alone."""
    return notebook({"source": source} for source in student.cells())


def spent(commands: Sequence[Sequence[str]], cwd: Path) -> tuple[float, float, float]:
    """Run commands one after the other: CPU of them and all their children, wall, and the largest process.

    Each finds the programs that are installed beside it.

    Raises:
        SystemExit: one failed; its last words are shown.
    """
    # What a command leaves behind becomes ours, and is waited for: its CPU counts as well.
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    for command in commands:
        path = f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        # What an earlier round saw must not stand in for this one's work.
        env = os.environ | SINGLE | {"PATH": path, "AUTOGRADER_CACHE_MB": "0", "JUPYTER_PATH": TEMPLATES}
        done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(
                f"{' '.join(command)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}"
            )
    wall = time.monotonic() - began
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, after.ru_maxrss / 1024


# -- ours ---------------------------------------------------------------------------------

SPEC = '''"""The workload's hidden tests: arguments and answers as given."""
import numpy as np

from autograder.spec import Case, Function, exactly

'''


@dataclass
class Ours:
    """``autograder grade``, from notebooks to points, JSON, CSV and HTML.

    What writing these takes is a part of ``trusted``, and measured by writing them a second time.
    """

    name: str = "ours"
    sandbox: str = "docker"
    jobs: int = 1
    more: tuple[str, ...] = ()

    def set_up(self, folder: Path, students: Sequence[Submission]) -> None:
        self.folder, self.students = folder, students
        self.home = folder / "assignments" / "workload"
        (self.home / "hidden").mkdir(parents=True)
        (self.home / "assignment.toml").write_text('title = "The workload"\n', encoding="utf-8")
        (self.home / "workload.ipynb").write_text(self._source(), encoding="utf-8")
        (self.home / "hidden" / "spec.py").write_text(
            SPEC + "".join(map(_spec_of, QUESTIONS)), encoding="utf-8"
        )
        (folder / "submissions").mkdir()
        for student in students:
            (folder / "submissions" / f"{student.student}.ipynb").write_text(plain(student), encoding="utf-8")

    def _source(self) -> str:
        first = self.students[0].first[0]
        cells: list[dict[str, Any]] = [
            {"cell_type": "raw", "source": "# ASSIGNMENT CONFIG\nname: workload"},
            {"source": first},
        ]
        for question in QUESTIONS:
            head, *body = question.solution.strip().split("\n")
            solution = "\n".join([head, "    # BEGIN SOLUTION", *body, "    # END SOLUTION"])
            cells += [
                {"cell_type": "raw", "source": f"# BEGIN QUESTION\nname: {question.name}\npoints: {TESTS}"},
                {"cell_type": "markdown", "source": f"## {question.name}\n\nWrite `{question.target}`."},
                {"cell_type": "raw", "source": "# BEGIN SOLUTION"}, {"source": solution},
                {"cell_type": "raw", "source": "# END SOLUTION"},
                {"cell_type": "raw", "source": "# END QUESTION"},
            ]  # fmt: skip
        return notebook(cells)

    def grade(self) -> Spent:
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        command = [
            str(BIN / "autograder"), "grade", str(self.home), str(self.folder / "submissions"),
            "--out", str(out), "--sandbox", self.sandbox, "--jobs", str(self.jobs), "--seed", "7", *self.more,
        ]  # fmt: skip
        cpu, wall, rss = spent([command], self.folder)
        inside = _cpu_inside(out)
        again, _, _ = spent([[str(BIN / "autograder"), "report", str(out)]], self.folder)
        grades = pd.read_csv(out / "grades.csv", dtype=str)
        points = {
            str(row["student"]): tuple(round(float(row[question.name])) for question in QUESTIONS)
            for row in grades.to_dict("records")
        }
        # Start-up is in it twice over: once here, and once in the command that graded.
        parts = {"trusted": cpu, "its reports": again, "in the sandbox": inside}
        return Spent(cpu_s=cpu + inside, wall_s=wall, rss_mb=rss, points=points, parts=parts)


def _cpu_inside(out: Path) -> float:
    """What the containers used, students' alone."""
    from autograder.course.run_folder import RunFolder

    store = RunFolder(out).open()
    try:
        found = [a.execution for s in store.submissions() for a in store.attempts(s.id)]
    finally:
        store.close()
    return sum(execution.cpu_s or 0.0 for execution in found)


def _spec_of(question: Question) -> str:
    cases, names = [], _arguments(question)
    for number, (given, _want) in enumerate(question.tests()):
        words = ", ".join(f"{n}=exactly({literal(a)})" for n, a in zip(names, given, strict=True))
        cases.append(f'    Case("test {number}", group="test{number}", {words}),\n')
    solution = question.solution.strip()
    return (
        f"\n{solution}\n\n\n{question.name} = Function(\n    {question.name!r}, {question.target!r}, "
        f"reference={question.target}, hygiene=(),\n    cases=[\n{''.join(cases)}    ],\n)\n"
    )


def _arguments(question: Question) -> list[str]:
    head = question.solution.strip().split("\n")[0]
    return [word.strip() for word in head[head.index("(") + 1 : head.index(")")].split(",")]


# -- otter-grader -------------------------------------------------------------------------


@dataclass
class OtterRun:
    """``otter run``: the path that ``otter grade`` takes inside its container, without the container."""

    name: str = "otter run"

    def set_up(self, folder: Path, students: Sequence[Submission]) -> None:
        self.folder, self.students = folder, students
        (folder / "tests").mkdir(parents=True)
        for question in QUESTIONS:
            (folder / "tests" / f"{question.name}.py").write_text(_otter_tests(question), encoding="utf-8")
        for student in students:
            place = folder / student.student
            place.mkdir()
            (place / "hw.ipynb").write_text(plain(student), encoding="utf-8")
        spent(
            [[str(BIN / "otter"), "generate", "-t", "tests", "-o", "autograder.zip", "--no-requirements"]],
            folder,
        )

    def grade(self) -> Spent:
        commands = [
            [
                str(BIN / "otter"),
                "run",
                "-a",
                "autograder.zip",
                "-o",
                s.student,
                "--no-logo",
                f"{s.student}/hw.ipynb",
            ]
            for s in self.students
        ]
        cpu, wall, rss = spent(commands, self.folder)
        points = {s.student: _otter_points(self.folder / s.student / "results.json") for s in self.students}
        return Spent(cpu_s=cpu, wall_s=wall, rss_mb=rss, points=points, parts={})


def _otter_tests(question: Question) -> str:
    cases = []
    for number in range(TESTS):
        body = test_source(question, number).replace("\n", "\n    ")
        body = body.replace(f"got = {question.target}(", f'got = env["{question.target}"](', 1)
        cases.append(
            f"@test_case(points=1, hidden={number >= PUBLIC})\ndef test_{number}(env):\n    {body}\n"
        )
    return (
        "import numpy as np\nfrom otter.test_files import test_case\n\nOK_FORMAT = False\n\n"
        f'name = "{question.name}"\npoints = None\n\n\n' + "\n\n".join(cases)
    )


def _otter_points(results: Path) -> tuple[int, ...]:
    """The points of each question; a question's public and hidden part are listed apart."""
    found = json.loads(results.read_text(encoding="utf-8"))["tests"]
    total = {question.name: 0.0 for question in QUESTIONS}
    for test in found:
        name = str(test["name"]).split(" ")[0]
        if name in total:
            total[name] += float(test.get("score") or 0.0)
    return tuple(round(total[question.name]) for question in QUESTIONS)


# -- nbgrader -----------------------------------------------------------------------------


@dataclass
class NbGrader:
    """``nbgrader autograde`` and ``generate_feedback``; ``bin`` is where it is installed."""

    bin: Path
    name: str = "nbgrader"

    def set_up(self, folder: Path, students: Sequence[Submission]) -> None:
        self.folder, self.students = folder, students
        source = folder / "source" / "ps1"
        source.mkdir(parents=True)
        (folder / "nbgrader_config.py").write_text(
            'c = get_config()\nc.CourseDirectory.course_id = "course"\n', encoding="utf-8"
        )
        (source / "hw.ipynb").write_text(_nbgrader_notebook(students[0], None), encoding="utf-8")
        spent([[str(self.bin / "nbgrader"), "generate_assignment", "ps1"]], folder)
        for student in students:
            place = folder / "submitted" / student.student / "ps1"
            place.mkdir(parents=True)
            (place / "hw.ipynb").write_text(_nbgrader_notebook(students[0], student), encoding="utf-8")

    def grade(self) -> Spent:
        for made in ("autograded", "feedback"):
            shutil.rmtree(self.folder / made, ignore_errors=True)
        commands = [[str(self.bin / "nbgrader"), verb, "ps1"] for verb in ("autograde", "generate_feedback")]
        cpu, wall, rss = spent(commands, self.folder)
        return Spent(cpu_s=cpu, wall_s=wall, rss_mb=rss, points=self._points(), parts={})

    def _points(self) -> Points:
        import sqlite3

        rows = sqlite3.connect(self.folder / "gradebook.db").execute(
            "select s.student_id, base.name, g.auto_score from grade g "
            "join submitted_notebook n on n.id = g.notebook_id "
            "join submitted_assignment s on s.id = n.assignment_id "
            "join grade_cells c on c.id = g.cell_id join base_cell base on base.id = c.id"
        )
        found: dict[str, list[float]] = {s.student: [0.0] * len(QUESTIONS) for s in self.students}
        for student, cell, score in rows:
            found[student][int(cell.split("_")[0][1:]) - 1] += score or 0.0
        return {student: tuple(map(round, points)) for student, points in found.items()}


def _nbgrader_notebook(teacher: Submission, student: Submission | None) -> str:
    """The source notebook, or a student's: the same cells with their answers."""
    given = student or teacher
    cells: list[dict[str, Any]] = [{"source": source} for source in given.first]
    for i, question in enumerate(QUESTIONS):
        answer = given.answers[i] if student else f"### BEGIN SOLUTION\n{given.answers[i]}\n### END SOLUTION"
        cells.append({"source": answer, "metadata": _marks(question.name, solution=True)})
        for number in range(TESTS):
            test = test_source(question, number)
            hidden = number >= PUBLIC
            if hidden:
                test = "" if student else f"### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS"
            cells.append({"source": test, "metadata": _marks(f"{question.name}_{number}", solution=False)})
    return notebook(cells)


def _marks(id: str, *, solution: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "grade": not solution, "grade_id": id, "locked": not solution, "schema_version": 3,
        "solution": solution, "task": False,
    }  # fmt: skip
    return {"nbgrader": fields if solution else fields | {"points": 1}}
