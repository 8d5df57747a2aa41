"""The nouns: frozen values that flow along the line, and the Protocols of its replaceable parts."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from autograder.inside.calls import Call
from autograder.inside.wire import Fixture, Generator, Opaque, Ref, Tensor

__all__ = [
    "ALONE", "SETTLED", "WHOLE", "Beside", "Call", "Cell", "CellOutcome", "Check", "CheckKind", "Data",
    "Diagnosis", "Evidence",
    "Execution", "File", "Fixture", "Generator", "GroupScore", "Limits", "Mark", "Mismatch", "Observation",
    "Opaque", "Outcome", "Probe", "Ref", "Sandbox", "State", "StudentError", "StudentFrame",
    "Submission", "Tensor", "Tolerance", "Verdict", "call_hash", "code_cells",
    "module_cells",
]  # fmt: skip


# -- what goes to the sandbox -------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One code cell: its place among all cells of the notebook (from 0), its source, its tags.

    ``file``: the path of the module, beside the notebook, that this is the text of; "" for a cell.
    """

    index: int
    source: str
    tags: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that lies beside the notebook; ``path`` is relative, with ``/``."""

    path: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Data:
    """A file of any size that lies beside the notebook and is only read: it does not travel with each visit.

    ``place`` is where it lies on the trusted side; a sandbox brings it to its side once, by ``sha256``.
    """

    path: str
    sha256: str
    size: int
    place: Path


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What lies beside a notebook when it is run; ``modules`` are the files that hold graded functions."""

    files: tuple[File, ...] = ()
    modules: tuple[str, ...] = ()
    data: tuple[Data, ...] = ()


ALONE = Beside()
"""Nothing lies beside the notebook."""


@dataclass(frozen=True, kw_only=True)
class Probe:
    """All that a sandbox is given: a student's cells, what lies beside them, and calls to make. No answers.

    ``modules``: which of the files are looked into for a called name that the notebook does not define.
    """

    cells: tuple[Cell, ...]
    calls: tuple[Call, ...]
    files: tuple[File, ...] = ()
    modules: tuple[str, ...] = ()
    data: tuple[Data, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a submission may use. Times are CPU seconds; a wall backstop is ten times that."""

    cell_cpu_s: float = 30.0
    phase_cpu_s: float = 180.0
    call_cpu_s: float = 10.0
    memory_mb: int = 1024
    seed: int = 0
    group_cpu_s: Mapping[str, float] = field(default_factory=dict)

    def call_limit_s(self, group: str) -> float:
        """CPU seconds for one call of a question."""
        return self.group_cpu_s.get(group, self.call_cpu_s)


def call_hash(call: Call) -> str:
    """A call's identity: equal hashes mean that the same was asked, so an answer can be reused."""
    return hashlib.sha256(call.body()).hexdigest()


# -- what comes back ----------------------------------------------------------------------


class Outcome(enum.StrEnum):
    """What became of a call."""

    RETURNED = "returned"
    RAISED = "raised"
    MISSING = "missing"
    REFUSED = "refused"
    TIME_LIMIT = "time-limit"
    MEMORY_LIMIT = "memory-limit"
    DIED = "died"
    NOT_RUN = "not-run"


@dataclass(frozen=True, kw_only=True)
class StudentFrame:
    """A line of the student's own code in a traceback: of a cell (from 0), or of the module ``file``."""

    cell: int
    line: int
    text: str
    name: str
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class StudentError:
    """An exception of the student's code, as data; ``types`` are the names of its classes."""

    types: tuple[str, ...]
    message: str
    frames: tuple[StudentFrame, ...] = ()

    @property
    def type(self) -> str:
        return self.types[0] if self.types else "Exception"


@dataclass(frozen=True, kw_only=True, eq=False)
class Observation:
    """What was seen of one call: plain numbers, text, an outcome; never a verdict.

    ``viewed``: ``value`` is the tuple of the parts asked for; otherwise it is the whole result.
    ``because``: the id of the call whose end made this one impossible.
    """

    call_id: str
    call_hash: str
    outcome: Outcome
    value: Any = None
    viewed: bool = False
    after: Mapping[str, Any] = field(default_factory=dict)
    error: StudentError | None = None
    because: str = ""
    detail: str = ""
    printed: str = ""


@dataclass(frozen=True, kw_only=True)
class CellOutcome:
    """What became of one cell: ok, error, interrupted, skipped, died or not-run."""

    index: int
    outcome: str
    error: StudentError | None = None
    missing: tuple[str, ...] = ()
    outputs: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    detail: str = ""
    findings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Execution:
    """One visit to the sandbox."""

    observations: tuple[Observation, ...]
    cells: tuple[CellOutcome, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    only_definitions: bool = False
    sandbox: str = ""
    isolation: str = ""
    image: str = ""
    wall_s: float = 0.0
    cpu_s: float | None = None
    boxes: int = 1


class Sandbox(Protocol):
    """Runs a probe. Implementations pass ``tests/contract``; ``name`` is what users type."""

    name: str
    isolation: str

    def run(self, probe: Probe, limits: Limits) -> Execution:
        """Run the cells, make the calls one at a time, and report what was seen.

        Raises:
            SystemFault: the sandbox failed; nothing is known about the submission.
        """
        ...


# -- judging ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """``|got - want| <= atol * max(1, max|want|) + rtol * |want|``, in float64."""

    name: str
    rtol: float
    atol: float


class CheckKind(enum.StrEnum):
    """What a check asks of the observations."""

    VALUE = "value"
    """A result agrees with the reference's."""
    RAISES = "raises"
    """The call raises the named exception."""
    UNCHANGED = "unchanged"
    """An argument has the same value after the call as before."""
    AGAIN = "again"
    """A second, equal call gives the right result too."""
    DTYPE = "dtype"
    """float32 inputs give the right result, to float32's precision."""
    LAYOUT = "layout"
    """Inputs that are not contiguous in memory give the right result."""
    SCORE = "score"
    """Predictions reach a level against labels that were not handed over."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that is looked at: part of the sealed half of a plan.

    ``call``: the observed call; ``view``: which of its views (None: the whole value); ``output``:
    that part's name. ``param``: for UNCHANGED the argument's key in ``Observation.after``, for
    RAISES the exception's name, for SCORE the least score. ``forward``: for a gradient, the call whose
    cache it was given. ``axes``: the names of the wanted array's axes, where the author gave them.
    """

    id: str
    question: str
    group: str
    case: str
    kind: CheckKind
    call: str
    view: int | None = None
    output: str = ""
    forward: str = ""
    param: str = ""
    tolerance: Tolerance | None = None
    axes: tuple[str, ...] = ()
    required: bool = False


WHOLE = "the whole result"
"""A container mismatch's detail where the part that was to be looked at is not even there."""


@dataclass(frozen=True, kw_only=True)
class Mismatch:
    """Evidence that ``got`` is not ``want``: facts without prose; ``explain`` renders them.

    ``kind`` is one of: ``outcome`` (the call did not return: see ``observation``), ``container``
    (not the tuple, list or dict that was expected), ``type`` (something that is no number),
    ``shape``, ``finite`` (nan or inf where there should be none, or the reverse), ``dtype``
    (whole numbers where fractions are expected, and the like), ``value``, ``text``, ``raises`` (it
    should have raised ``want_type``), ``unchanged`` (an input was changed), ``score`` (predictions
    score ``worst_got`` where ``worst_want`` is needed).
    ``path`` names the part of a nested result: ``[1]``, ``['W']``. ``wrong`` of ``total`` entries
    are over the ``limit``; the worst is at ``worst_index``. For ``outcome``, ``detail`` names the
    earlier call that ``observation`` is of, where that made this one impossible.
    """

    kind: str
    path: str = ""
    got_shape: tuple[int, ...] | None = None
    want_shape: tuple[int, ...] | None = None
    got_type: str = ""
    want_type: str = ""
    wrong: int = 0
    total: int = 0
    worst_index: tuple[int, ...] = ()
    worst_got: float | complex | str | None = None
    worst_want: float | complex | str | None = None
    worst_error: float = 0.0
    limit: float = 0.0
    observation: Observation | None = None
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One check, judged."""

    check: Check
    passed: bool
    mismatch: Mismatch | None = None
    follow_through: bool = False
    """Passed although it differs from the reference: it is right for the student's own, wrong, forward."""
    inherited: bool = False
    """Failed, and the student's own forward, on which it builds, was already wrong here."""


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """What was recognised in a wrong question: the names of the beliefs, and the sentences.

    ``says`` is for the student (what you did, and where to look), ``staff`` adds for the staff.
    ``where`` is one place to look, e.g. ``cell 12, line 3: return x * w`` when known.
    ``inherited``: the cause lies in an earlier question, whose name is in ``where``.
    """

    names: tuple[str, ...]
    says: str
    staff: str = ""
    where: str = ""
    inherited: bool = False


@dataclass(frozen=True, kw_only=True)
class GroupScore:
    """Points of one group of a question; ``why_not`` says which rule withheld them, if one did.

    ``why_not``: ``""``, ``"a required case failed"`` or ``"pays once the basic cases are right"``.
    """

    name: str
    points: Fraction
    earned: Fraction
    passed: int
    total: int
    why_not: str = ""


SETTLED = "*"
"""The question of a mark that says: this submission counts, whatever looked odd about it."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What a person gave a student for a question, and why; it stands above every verdict.

    ``points`` is None where an earlier mark was taken back. ``given_at`` is ISO 8601, UTC.
    ``given_by`` is the marker's name.
    """

    student: str
    question: str
    points: Fraction | None
    reason: str
    given_at: str = ""
    given_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One question, judged.

    ``pending``: a person has to mark it, and ``earned`` says nothing yet. ``mark``: a person did, and
    ``earned`` is what they gave; groups and evidence are still the judge's.
    """

    question: str
    points: Fraction
    earned: Fraction
    groups: tuple[GroupScore, ...]
    evidence: tuple[Evidence, ...]
    diagnosis: Diagnosis | None = None
    notes: tuple[str, ...] = ()
    pending: bool = False
    mark: Mark | None = None


# -- submissions --------------------------------------------------------------------------


class State(enum.StrEnum):
    """Where a student stands; the states partition a class. Zero is only ever a grade."""

    GRADED = "graded"
    SYSTEM_ERROR = "system-error"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    NEEDS_REVIEW = "needs-review"


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A student's notebook and the files beside it, read but never run on this side of the wall.

    ``sha256`` is the notebook's; ``notebook`` has the text of its modules too, under ``modules``.
    """

    student: str
    file: str
    sha256: str
    cells: tuple[Cell, ...]
    notebook: Mapping[str, Any]
    notices: tuple[str, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def code(self) -> tuple[Cell, ...]:
        """All of the student's code: modules first, for a cell may define a name anew."""
        return (*module_cells(self.notebook), *self.cells)

    @property
    def identity(self) -> str:
        """Equal for two submissions of which notebook and files are the same."""
        parts = [(file.path, hashlib.sha256(file.body).hexdigest()) for file in self.files]
        return hashlib.sha256(repr((self.sha256, parts)).encode()).hexdigest() if parts else self.sha256


def module_cells(notebook: Mapping[str, Any]) -> tuple[Cell, ...]:
    """The modules of a read notebook, each as one cell with a file's name."""
    return tuple(
        Cell(index=-1, source=module["source"], file=module["path"]) for module in notebook.get("modules", ())
    )


def code_cells(notebook: Mapping[str, Any]) -> tuple[Cell, ...]:
    """A read notebook's code cells in the order in which they run.

    A cell that was put back stands behind the student's own, so that these keep their numbers; its
    metadata say ``before`` which of them it runs, and its ``rank`` among those put back there.
    """
    found = [(i, cell) for i, cell in enumerate(notebook.get("cells", [])) if cell["cell_type"] == "code"]
    found.sort(
        key=lambda item: (
            item[1]["metadata"].get("before", item[0] + 0.5),
            item[1]["metadata"].get("rank", 0),
        )
    )
    return tuple(
        Cell(index=i, source=c["source"], tags=tuple(c["metadata"].get("tags", ()))) for i, c in found
    )
