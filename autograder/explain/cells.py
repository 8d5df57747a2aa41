"""What became of a cell, told to its author. Cells run before any hidden call: nothing is withheld."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.explain.saying import joined
from autograder.explain.source import Source, place
from autograder.explain.visible import one_line
from autograder.model import ASLEEP, CellOutcome

_NO_LIMITS: Mapping[str, float] = {}


def troubled(cell: CellOutcome) -> bool:
    """Whether a cell is worth a line of its own."""
    return cell.outcome not in ("ok", "skipped") or cell.cut or bool(cell.missing) or bool(_findings(cell))


def cell_sentence(cell: CellOutcome, limits: Mapping[str, float] = _NO_LIMITS) -> str:
    """One or more sentences on a cell that failed, was stopped or cut, or was not run as written."""
    ending = _ENDINGS.get(cell.outcome, "")
    if cell.outcome == "error":
        ending = _raised(cell)
    elif cell.outcome == "interrupted":
        ending = f"It was stopped{_within(cell, limits)}; later cells ran anyway."
    elif cell.outcome == "died":
        ending = f"Python ended while it ran ({_fate(cell.detail)}); the notebook was run again without it."
    return " ".join(part for part in (ending, _missing(cell), _findings(cell), _cut(cell)) if part)


def cell_place(cell: CellOutcome, source: Source) -> str:
    """The line where a cell failed."""
    frames = cell.error.frames if cell.error else ()
    found = source.place_of(cell.error)
    return found or (
        place(frames[-1].cell, frames[-1].line, frames[-1].text, frames[-1].file) if frames else ""
    )


_ENDINGS = {
    "not-run": "It was not run.",
    "skipped": "It was skipped: it is tagged skip-when-grading.",
}
_FATES = {
    "memory-limit": "it needed more memory than allowed",
    "cpu-limit": "out of computing time",
    ASLEEP: "it waited for too long without computing anything",
}


def _within(cell: CellOutcome, limits: Mapping[str, float]) -> str:
    if cell.detail == ASLEEP:
        return f", for {_FATES[ASLEEP]}"
    seconds = limits.get("cell_cpu_s")
    return f" after {seconds:g} s of computing time" if seconds else ""


def _fate(detail: str) -> str:
    return _FATES.get(detail, one_line(detail, 60) or "a crash or exit()")


def _raised(cell: CellOutcome) -> str:
    if cell.error is None:
        return "It ended with an error; later cells ran anyway."
    message = one_line(cell.error.message, 300)
    return f"{one_line(cell.error.type, 80)}{': ' + message if message else ''}. Later cells ran anyway."


def _missing(cell: CellOutcome) -> str:
    if not cell.missing:
        return ""
    names = joined([one_line(name, 60) for name in cell.missing])
    verb = (
        "is not installed here; that import was"
        if len(cell.missing) == 1
        else "are not installed here; those imports were"
    )
    return f"{names} {verb} left out."


_FINDINGS = {
    "colab": "Google Colab's own modules ({}) do nothing here; hand in the files that they would fetch.",
    "missing-module": "What uses {} here does nothing; keep it out of the functions that are graded.",
    "shell-command": "Not run: {}. Nothing is fetched or installed while grading. "
    "Hand in the files that you need.",
    "gpu-on-cpu": "There is no GPU here: {} was done on the CPU. "
    'Write device = "cuda" if torch.cuda.is_available() else "cpu".',
    "numpy-name": "NumPy no longer has {}; it was given back here. Its documentation says what replaced it.",
    "foreign-path": "{} was opened beside the notebook; its path exists only on your machine. "
    "Write the name alone.",
    "foreign-folder": "The folder {} exists only on your machine; the notebook stayed where it was. "
    "Leave the line out.",
    "missing-file": "{} was looked for in a folder that exists only on your machine. "
    "Hand it in with the notebook, and open it by its name alone.",
    "input": "input() has nobody to answer it here. Write the value into the cell instead.",
    "plot-window": "Plots open no window here ({}); they are kept as pictures.",
}  # fmt: skip


def _findings(cell: CellOutcome) -> str:
    """What was done in place of lines that work elsewhere: one sentence a code, with its advice."""
    details: dict[str, list[str]] = {}
    for code, detail in cell.findings:
        details.setdefault(code, []).append(one_line(detail, 60))
    return " ".join(filter(None, (_finding(code, found) for code, found in details.items())))


def _finding(code: str, details: list[str]) -> str:
    if code == "salvaged":
        line = details[-1]
        return f"The definitions after line {line} were kept." if line.lstrip("0").isdecimal() else _KEPT
    told = joined([detail for detail in details if detail][:3]) or "some lines"
    return _FINDINGS.get(code, "").replace("{}", told)


_KEPT = "Its functions, classes and imports were kept."


def _cut(cell: CellOutcome) -> str:
    return "It printed or drew more than is kept; the rest was cut." if cell.cut else ""
