"""A run proves itself fair with its own hidden inputs before anyone is graded."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.course import verification
from autograder.errors import AuthorError

PROOF = ["g01 g02", "g01 g02"]


def refusal(room: Any) -> str:
    """Grade, which must stop before any grade is written; return what it says."""
    room.hand_in("ada")
    with pytest.raises(AuthorError) as caught:
        room.grade()
    assert room.visits() == PROOF, "nobody's notebook ran"
    assert room.tries() == {"ada": []}
    assert not (room.run / "grades.csv").exists()
    text = str(caught.value)
    assert text.startswith(
        "tiny does not prove itself fair with this run's hidden inputs; no grade was written."
    )
    assert text.endswith("`autograder verify tiny` shows the whole table.")
    return text


def test_a_reference_that_the_solution_disagrees_with_stops_the_run(room: Any) -> None:
    room.edit("return 2.0 * x", "return 2.0 * x + 1")
    text = refusal(room)
    assert "q1 solution the notebook: earns 0, should earn 6." in text
    assert "q2 solution" not in text


def test_a_blank_that_earns_points_stops_the_run(room: Any) -> None:
    """The stub of q2 gives back what it is given; a shift by nothing is all that is asked."""
    notebook = room.folder / "tiny.ipynb"
    stub, begin = "def shift(x, by):\\n", "    # BEGIN SOLUTION"
    text = notebook.read_text()
    assert text.count(stub + begin) == 1
    notebook.write_text(text.replace(stub + begin, stub + "    out = x\\n" + begin + " NO PROMPT")
                        .replace("return x + by\\n    # END SOLUTION", "out = x + by\\n    # END SOLUTION\\n    return out"))  # fmt: skip
    room.edit("by=2.5", "by=0.0")
    assert "q2 blank the notebook: earns 4, should earn 0. these checks pass without a solution" in refusal(
        room
    )


def test_a_misconception_that_goes_unnoticed_stops_the_run(room: Any) -> None:
    room.edit("return x - by", "return x - -by")
    assert "q2 wrong backwards: earns 4, should earn < 4. it keeps full marks: add a case" in refusal(room)


def test_a_misconception_that_is_taken_for_another_stops_the_run(room: Any) -> None:
    room.edit(
        'wrong=[Wrong("squares", square,',
        'wrong=[Wrong("itself", lambda x: x * x, says="So."), Wrong("squares", square,',
    )
    text = refusal(room)
    assert "q1 wrong itself: earns 0, should earn < 6. it is taken for: itself, squares" in text


def test_a_right_variant_that_loses_points_stops_the_run(room: Any) -> None:
    room.edit("return x + x", "return x + x + 1e-3")
    assert "q1 right added: earns 0, should earn 6. q1.basic.1 (plain): value" in refusal(room)


def test_once_mended_the_same_command_goes_on(room: Any) -> None:
    room.edit("return 2.0 * x", "return 2.0 * x + 1")
    refusal(room)
    room.edit("return 2.0 * x + 1", "return 2.0 * x")
    room.grade()
    assert room.scores() == {"ada": "10"}


def test_a_run_is_proved_once_and_the_proof_is_kept(room: Any) -> None:
    room.hand_in("ada")
    room.grade()
    with room.store() as store:
        own = {kind: store.submissions(kind) for kind in ("solution", "blank")}
        assert [len(store.attempts(found[0].id)) for found in own.values()] == [1, 1]
        assert [len(found) for found in own.values()] == [1, 1]
    assert set(room.reports()) == {"ada"}, "they are no students"


def test_where_the_solution_is_the_reference_its_answers_are_those_of_the_proof(room: Any) -> None:
    room.edit('"q2", "shift", reference=shift,', '"q2", "shift",')
    room.hand_in("ada")
    room.hand_in("bo", "def shift(x, by):\n    return x - by")
    room.grade()
    assert room.visits() == [*PROOF, "g01 g02", "g01 g02"]
    assert room.scores() == {"ada": "10", "bo": "6"}
    room.hand_in("cy")
    room.grade()
    assert room.visits() == ["g01 g02"]
    assert room.scores() == {"ada": "10", "bo": "6", "cy": "10"}
    room.write()


def test_with_such_a_reference_a_preview_that_was_given_up_can_still_be_reported(room: Any) -> None:
    room.edit('"q2", "shift", reference=shift,', '"q2", "shift",')
    room.hand_in("ada")
    room.grade()
    room.edit("You shift the other way.", "You shift backwards.")
    room.preview()
    room.edit("You shift backwards.", "You shift the other way.")
    room.write()
    assert room.scores() == {"ada": "10"}


def test_asked_to_stop_during_the_proof_it_keeps_nothing_of_it(room: Any, watch: Any) -> None:
    room.hand_in("ada")
    with pytest.raises(KeyboardInterrupt):
        room.grade(watch=watch(stop_after=0))
    assert room.visits() == []
    with room.store() as store:
        assert store.versions() == ()
    room.grade()
    assert room.scores() == {"ada": "10"}


def test_what_must_earn_nothing_is_tried(room: Any) -> None:
    from autograder.course.choice import open_sandbox
    from autograder.course.preparation import prepare

    proof = verification.prove(prepare(room.folder, room.seed), open_sandbox("quick", room.settings))
    assert proof.ok
    tried = {
        row.subject: (row.want, row.got)
        for row in proof.rows
        if row.kind == "trivial" and row.question == "q1"
    }
    assert tried == {
        f"double: {name}": ("0", "0")
        for name in ("0", "1", "NaN", "None", "its first argument", "zeros of the right shape")
    }


@pytest.mark.docker
@pytest.mark.slow
def test_what_the_proof_was_run_in_is_put_away_before_the_class(
    room: Any, watch: Any, docker_image: str
) -> None:
    """It holds memory, and the workers have their own."""
    from autograder.sandboxes import daemon, owners

    assert docker_image
    seen: list[int] = []

    class Looking:
        def __getattr__(self, name: str) -> Any:
            if name == "begin":
                seen.append(len(daemon.connect().containers(filters={"label": f"{owners.LABEL}={mine}"})))
            return getattr(told, name)

    told, mine = watch(), owners.Owner.me().label()
    room.sandbox = "docker"
    room.hand_in("ada")
    room.grade(watch=Looking())
    assert seen == [0]
    assert room.scores() == {"ada": "10"}
