"""A run proves itself fair before anyone is graded, and keeps the proof."""

from __future__ import annotations

from pathlib import Path

from autograder.authoring.assignment import load
from autograder.course.preparation import Prepared
from autograder.course.verification import Proof, prove
from autograder.course.watcher import Watcher
from autograder.course.worker import Job, observation_row
from autograder.errors import AuthorError
from autograder.model import Execution, Sandbox, State, Submission
from autograder.settings import Settings
from autograder.store import translate
from autograder.store.kept import Result, VersionInfo
from autograder.store.runs import Store


def fair_job(settings: Settings, store: Store, prepared: Prepared, sandbox: Sandbox, watch: Watcher) -> Job:
    """Prove the run fair, once per version; the proof's executions are kept as evidence.

    Raises:
        AuthorError: the solution is not full, the blank is not zero, or a misconception goes unnoticed.
    """
    version = prepared.assignment.version
    known = store.versions()
    solution = _kept_solution(store, version) if known and known[-1].version == version else None
    if solution is None:
        proof = proved(prepared, sandbox, watch, "is this run fair?")
        solution = keep_proof(store, proof)
    return job_of(settings, prepared, solution)


def proved(prepared: Prepared, sandbox: Sandbox, watch: Watcher, question: str) -> Proof:
    """Prove an assignment with a run's seed, telling how it goes.

    Raises:
        AuthorError: the solution is not full, the blank is not zero, or a misconception goes unnoticed.
        KeyboardInterrupt: the user asked to stop; nothing is kept of half a proof.
    """

    def step(text: str) -> None:
        if watch.stopping():
            raise KeyboardInterrupt
        watch.step(f"{question} {text}")

    try:
        proof = prove(prepared, sandbox, step=step)
    finally:
        getattr(sandbox, "rest", lambda: None)()  # workers have their own
    refuse_unfair(proof)
    return proof


def job_of(settings: Settings, prepared: Prepared, solution: tuple[tuple[str, str, bytes], ...]) -> Job:
    """What the workers of a run are told."""
    needed = any(not plan.has_reference for plan in prepared.plans)
    return Job(
        folder=str(prepared.assignment.folder), version=prepared.assignment.version,
        seed=prepared.seed, redraws=prepared.redraws, sandbox=settings.sandbox, settings=settings,
        solution=solution if needed else (),
    )  # fmt: skip


def refuse_unfair(proof: Proof) -> None:
    """Stop a run whose assignment does not prove itself with the run's own seed.

    Raises:
        AuthorError: naming each row that fails.
    """
    wrong = [row for row in proof.rows if not row.ok]
    if wrong:
        id = proof.prepared.assignment.id
        raise AuthorError(
            [
                f"{id} does not prove itself fair with this run's hidden inputs; no grade was written.",
                *(
                    f"  {r.question} {r.kind} {r.subject}: earns {r.got}, should earn {r.want}. {r.note}"
                    for r in wrong
                ),
                f"`autograder verify {id}` shows the whole table.",
            ]
        )


def keep_proof(store: Store, proof: Proof, *, note: bool = True) -> tuple[tuple[str, str, bytes], ...]:
    """Keep the solution's and the blank's executions; ``note``: the run is graded with it from now on."""
    assignment, prepared = proof.prepared.assignment, proof.prepared
    for kind, execution in (("blank", proof.blank), ("solution", proof.solution)):
        id = store.add_submission(_own(assignment.version), State.GRADED, kind, kind=kind)
        store.record_attempt(id, assignment.version, _result(execution))
    settings = {"title": assignment.title, "max_score": str(assignment.max_score)}
    store.add_version(VersionInfo(version=assignment.version, redraws=prepared.redraws, settings=settings))
    if note:
        store.note_version(assignment.version)
    return tuple(observation_row(seen) for seen in proof.solution.observations)


def kept_redraws(store: Store, folder: Path) -> dict[tuple[str, str], int] | None:
    """A version that was graded keeps its draws; a new one finds its own."""
    version = load(folder).version
    known = [dict(item.redraws) for item in store.versions() if item.version == version]
    return known[-1] if known else None


def _own(version: str) -> Submission:
    """Every version has its own: a run may go back to an earlier one."""
    return Submission(student=version, file="", sha256=version, cells=(), notebook={"cells": []})


def _result(execution: Execution) -> Result:
    return Result(
        state=State.GRADED, reason="", execution=translate.execution_to_bytes(execution),
        observations=tuple(observation_row(seen) for seen in execution.observations),
    )  # fmt: skip


def _kept_solution(store: Store, version: str) -> tuple[tuple[str, str, bytes], ...] | None:
    found = [stored for stored in store.submissions("solution") if stored.submission.sha256 == version]
    return tuple((*key, body) for key, body in store.bodies(found[0].id).items()) if found else None
