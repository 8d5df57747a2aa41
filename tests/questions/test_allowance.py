"""A function of ours that does not end is an author's error, told with its name, and hangs no run."""

from __future__ import annotations

import signal
import threading
import time
from typing import Any

import numpy as np
import pytest

from autograder.errors import AuthorError
from autograder.questions import allowance
from autograder.spec import Case, Function, Right, Wrong, normal


def square(x: Any) -> Any:
    return np.asarray(x) ** 2


def endless(x: Any) -> Any:
    while True:
        try:
            x = x + 0
        except Exception:  # as code does that expects anything
            continue


def asleep(x: Any) -> Any:
    time.sleep(60)


def slow(x: Any) -> Any:
    began = time.process_time()
    while time.process_time() - began < 0.15:
        pass
    return square(x)


def plan_of(bench: Any, **options: Any) -> Any:
    cases = [Case("plain", x=normal("N")), Case("other", x=normal("N"))]
    return bench.plan(Function("q1", "square", reference=square, cases=cases, **options))


@pytest.mark.parametrize("made", [endless, asleep])
def test_a_misconception_that_does_not_end_is_named_with_its_place(
    bench: Any, monkeypatch: pytest.MonkeyPatch, made: Any
) -> None:
    monkeypatch.setattr(allowance, "CPU_S", 0.1)
    plan = plan_of(bench, wrong=[Wrong("loops", made, says="It loops.")])
    before = [signal.getsignal(number) for number in (signal.SIGPROF, signal.SIGALRM)]
    began = time.monotonic()
    with pytest.raises(
        AuthorError,
        match=r"test_allowance\.py:\d+: q1: misconception 'loops': a call of 'square' took more than 0\.1 s",
    ):
        plan.seen_with(plan.lures[0].replaced, ("0:loops",))
    assert time.monotonic() - began < 20
    assert [signal.getsignal(number) for number in (signal.SIGPROF, signal.SIGALRM)] == before
    assert signal.getitimer(signal.ITIMER_PROF) == signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_right_variant_and_the_reference_are_named_as_what_they_are(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "CPU_S", 0.1)
    plan = plan_of(bench, right=[Right("waits", endless)])
    with pytest.raises(AuthorError, match="q1: right 'waits': a call"):
        plan.seen_with({"square": endless}, ("right", "waits"))
    plan.cache.clear()
    with pytest.raises(AuthorError, match="q1: the reference: a call"):
        plan.seen_with({"square": endless}, ())


def test_each_call_has_its_own_share(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many calls may well take longer together than one may."""
    monkeypatch.setattr(allowance, "CPU_S", 0.4)
    plan = plan_of(bench)
    seen = plan.seen_with({"square": slow}, ("right", "slow"))
    assert len(seen) > 4
    assert {str(observation.outcome) for observation in seen.values()} == {"returned"}


def test_beside_the_main_thread_nothing_is_limited_and_nothing_breaks(bench: Any) -> None:
    plan = plan_of(bench)
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(plan.seen_with({}, ())))
    thread.start()
    thread.join()
    assert found
    assert found[0].keys() == {call.id for call in plan.calls}
