"""What grading one submission costs, and on which devices it was tried."""

from __future__ import annotations

import ast
import importlib.util
import time

from autograder.authoring.assignment import Assignment
from autograder.certificate.findings import Cost
from autograder.course.preparation import places_of
from autograder.course.verification import Proof
from autograder.definitions import as_python
from autograder.grading import judge

NO_TORCH = "Nothing in it can run on a GPU: it is NumPy throughout"
NOT_MEASURED = "Not measured here: this machine has no GPU"
UNTRIED = "Not measured: this machine has a GPU, and nothing tries the solution on it yet"


def cost_of(proof: Proof, sandbox: str) -> Cost:
    """What the solution took in the sandbox, and to be judged."""
    prepared, code = proof.prepared, proof.prepared.assignment.code
    seen = {observation.call_id: observation for observation in proof.solution.observations}
    wall, cpu = time.monotonic(), time.process_time()
    judge(prepared.plans, seen, places_of(code), code=code)
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    inside = proof.solution.cpu_s
    return Cost(
        sandbox=sandbox, wall_s=round(proof.solution.wall_s + wall, 3),
        cpu_s=None if inside is None else round(inside + cpu, 3),
    )  # fmt: skip


def devices_of(assignment: Assignment) -> str:
    """Whether CPU and GPU agree, or why that is not known."""
    if not _uses_torch(assignment):
        return NO_TORCH
    return UNTRIED if _has_gpu() else NOT_MEASURED


def _uses_torch(assignment: Assignment) -> bool:
    trees = [read[1] for cell in assignment.code if (read := as_python(cell.source))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    named = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    named += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return any(name.partition(".")[0] in ("torch", "torchvision") for name in named)


def _has_gpu() -> bool:
    if importlib.util.find_spec("torch") is None:
        return False
    import torch

    return bool(torch.cuda.is_available())
