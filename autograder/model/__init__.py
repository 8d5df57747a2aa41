"""The nouns: frozen values that flow along the line, and the Protocols of its replaceable parts."""

from autograder.inside.calls import Call
from autograder.inside.wire import Fixture, Generator, Opaque, Ref, Tensor
from autograder.model.asked import ALONE, Beside, Cell, Data, File, Limits, Probe, call_hash
from autograder.model.handed_in import State, Submission, code_cells, module_cells
from autograder.model.judged import (
    SETTLED,
    WHOLE,
    Check,
    CheckKind,
    Claim,
    Diagnosis,
    Evidence,
    Example,
    GroupScore,
    Mark,
    Mismatch,
    Tolerance,
    Verdict,
)
from autograder.model.seen import (
    ASLEEP,
    CellOutcome,
    Execution,
    Observation,
    Outcome,
    Sandbox,
    StudentError,
    StudentFrame,
)

__all__ = [
    "ALONE", "ASLEEP", "SETTLED", "WHOLE", "Beside", "Call", "Cell", "CellOutcome", "Check", "CheckKind",
    "Claim", "Data", "Diagnosis", "Evidence", "Example", "Execution", "File", "Fixture", "Generator",
    "GroupScore",
    "Limits", "Mark", "Mismatch", "Observation", "Opaque", "Outcome", "Probe", "Ref", "Sandbox",
    "State", "StudentError",
    "StudentFrame", "Submission", "Tensor", "Tolerance", "Verdict", "call_hash", "code_cells",
    "module_cells",
]  # fmt: skip
