"""What is looked at, what was found, what it earns."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from fractions import Fraction

from autograder.model.seen import Observation


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
    SAMPLE = "sample"
    """Random numbers follow a law."""
    REPEATS = "repeats"
    """A generator in an equal state gives equal random numbers."""
    FRESH = "fresh"
    """A generator that is used once more gives other random numbers."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that is looked at: part of the sealed half of a plan.

    ``call``: the observed call; ``view``: which of its views (None: the whole value); ``output``:
    that part's name. ``param``: for UNCHANGED the argument's key in ``Observation.after``, for
    RAISES the exception's name, for SCORE the least score, for REPEATS and FRESH the call to compare
    with. ``forward``: for a gradient, the call whose cache it was given. ``axes``: the names of the
    wanted array's axes, where the author gave them.
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
    score ``worst_got`` where ``worst_want`` is needed), ``sample`` (random numbers have the wrong
    ``detail``: ``repeated`` numbers, ``mean``, ``spread``, ``form`` or ``bound``), ``repeats`` (an equal
    generator gave other numbers), ``fresh`` (the same generator gave the same numbers again).
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
    ``inherited``: the cause lies in an earlier question, whose name is in ``where``. ``together``: all the
    names hold at once, instead of either.
    """

    names: tuple[str, ...]
    says: str
    staff: str = ""
    where: str = ""
    inherited: bool = False
    together: bool = False

    @property
    def title(self) -> str:
        """The names: of those that cannot be told apart, or of those that hold at once."""
        return (" and " if self.together else " or ").join(self.names)


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


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What is certain about every wrong value of one output, found without anybody's having declared it.

    ``name`` is the relation (``factor``, ``transposed``, ``where`` ...); ``of`` what it is said of: a number,
    a size (``X.shape[0]``), an axis, a condition. ``checks``: the ids that it explains.
    """

    name: str
    output: str = ""
    of: str = ""
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Example:
    """A call whose inputs are no secret, and that shows a mistake: as texts, for anyone to read.

    ``call``: as one would type it; ``got``: what the student's function gave; ``want``: what is right.
    ``output``: which part of the result these are, where it has several.
    """

    call: str
    got: str
    want: str
    output: str = ""


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
    claims: tuple[Claim, ...] = ()
    example: Example | None = None
    notes: tuple[str, ...] = ()
    pending: bool = False
    mark: Mark | None = None
