"""A certificate from beginning to end, of an assignment of two small questions."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.assignment import load
from autograder.certificate import trial
from autograder.certificate.findings import Certificate, Strength
from autograder.certificate.issue import Wish, certify
from autograder.certificate.page import percent, render, write
from autograder.certificate.standing import warning
from autograder.errors import AuthorError, UsageError
from autograder.sandboxes.here import Here

DAY = datetime.date(2030, 1, 2)


def strengths(found: Certificate) -> dict[str, Strength]:
    return {strength.question: strength for strength in found.strengths}


def edited(folder: Path, old: str, new: str, *, file: str = "01-softmax.ipynb") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def without_case(folder: Path, begins: str) -> None:
    path = folder / "hidden" / "spec.py"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if begins not in line), encoding="utf-8")


def test_good_tests_notice_every_slip(folder: Path, issued: Any) -> None:
    found = issued(folder)
    assert {name: (s.killed, s.score) for name, s in strengths(found).items()} == {
        "q1": (strengths(found)["q1"].made, 1.0),
        "q2": (strengths(found)["q2"].made, 1.0),
    }
    assert strengths(found)["q1"].made > 10
    assert found.ok
    claims = {claim.kind: (claim.held, claim.total) for claim in found.claims}
    assert claims.keys() == {"solution", "blank", "trivial", "wrong", "right", "hostile", "seeds"}
    assert (claims["hostile"], claims["seeds"]) == ((5, 5), (40, 40))
    assert (found.version, found.date) == (load(folder).version, DAY)


def test_a_test_that_was_taken_out_lets_a_slip_through(folder: Path, issued: Any) -> None:
    """Only large scores tell the largest score from the smallest, or a shift from none."""
    without_case(folder, 'Case("large scores"')
    found = issued(folder)
    left = strengths(found)["q1"].survivors
    assert ("max and min", "E = np.exp(X - X.min(axis=1, keepdims=True))") in {
        (item.operator, item.after) for item in left
    }
    assert not found.ok


def test_a_slip_that_loops_for_ever_is_noticed(
    folder: Path, cache: Path, issued: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "LEAST_CPU_S", 0.1)
    looped = "    n = 3\\n    while n:\\n        n -= 1\\n    E = np.exp("
    edited(folder, "    E = np.exp(", looped)
    found = issued(folder, question="q1")
    kept = dict(json.loads(line) for line in (cache / "01-softmax.jsonl").read_text().splitlines())
    died = [found for found in kept.values() if isinstance(found, list) and found[:1] == ["timed out"]]
    assert died
    assert all(cases == ["rows"] for _, cases in died)  # the first that asks anything
    assert [item.operator for item in strengths(found)["q1"].survivors if "n += 1" in item.after] == []


def test_what_was_tried_is_not_tried_again(folder: Path, cache: Path, issued: Any) -> None:
    issued(folder)
    before = (cache / "01-softmax.jsonl").read_text()
    found = issued(folder)
    assert (cache / "01-softmax.jsonl").read_text() == before
    assert found.ok


def test_who_stops_it_keeps_what_was_tried(folder: Path, tmp_path: Path, watch: Any) -> None:
    wish = Wish(folder=folder, cache=tmp_path / "cache", today=DAY, question="q1")
    assert certify(wish, Here(), watch(patience=6)) is None
    kept = (tmp_path / "cache" / "01-softmax.jsonl").read_text()
    assert kept.count("\n") == 1  # what was in flight
    assert certify(wish, Here(), watch()) is not None
    assert (tmp_path / "cache" / "01-softmax.jsonl").read_text().startswith(kept)


def test_a_slip_set_aside_counts_no_more_and_one_that_is_noticed_is_told(folder: Path, issued: Any) -> None:
    without_case(folder, 'Case("large scores"')
    before = issued(folder)
    version = load(folder).version
    entries = [(item.function, item.before, item.after) for item in strengths(before)["q1"].survivors]
    entries.append(("softmax", "return 1", "return 2"))
    text = "".join(
        f"[[equivalent]]\nfunction = '{name}'\nbefore = '{was}'\nafter = '{now}'\nreason = 'For now.'\n"
        for name, was, now in entries
    )
    (folder / "hidden" / "equivalent.toml").write_text(text)
    after = issued(folder)
    q1 = strengths(after)["q1"]
    assert (q1.survivors, len(q1.equivalents), q1.score) == ((), len(entries) - 1, 1.0)
    assert [text for text in after.warnings if "'return 2' for 'return 1'" in text]
    assert load(folder).version == version


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "[[equivalent]]\nfunction = 'f'\nbefore = 'a'\nafter = 'b'\n",
            "[[equivalent]] 1: reason is missing",
        ),
        (
            "[[equivalent]]\nfunction = 'f'\nbefore = 'a'\nafter = 'b'\nreason = 'c'\nline = 3\n",
            "Unknown key 'line'",
        ),
        ("[[equivalnt]]\n", "Did you mean 'equivalent'"),
        ("equivalent = 3\n", "begin each entry with [[equivalent]]"),
        ("x =", "Invalid value"),
        ("[[free]]\nfunction = 'f'\n", "[[free]] 1: reason is missing"),
    ],
)
def test_a_mistake_in_the_list_of_equivalents_is_told(
    folder: Path, issued: Any, text: str, says: str
) -> None:
    (folder / "hidden" / "equivalent.toml").write_text(text)
    with pytest.raises(AuthorError) as caught:
        issued(folder)
    assert says in str(caught.value)
    assert "equivalent.toml" in str(caught.value)


def test_a_function_that_is_free_is_not_broken(folder: Path, issued: Any) -> None:
    (folder / "hidden" / "equivalent.toml").write_text(
        "[[free]]\nfunction = 'cross_entropy'\nreason = 'Any will do.'"
    )
    q2 = strengths(issued(folder))["q2"]
    assert (q2.made, q2.left_out) == (0, "cross_entropy: Any will do.")


def test_one_question_alone(folder: Path, issued: Any) -> None:
    assert list(strengths(issued(folder, question="q2"))) == ["q2"]
    with pytest.raises(UsageError, match="Unknown question 'q3'"):
        issued(folder, question="q3")


def test_a_question_whose_solution_fails_alone_is_left_out_and_not_called_strong(
    folder: Path, issued: Any
) -> None:
    """Only what a cell defines is run: what it sets while it prints is not there."""
    edited(folder, "def cross_entropy(P", "print('Here')\\nLOG = np.log\\n\\n\\ndef cross_entropy(P")
    edited(folder, "float(-np.log(P", "float(-LOG(P")
    q2 = strengths(issued(folder))["q2"]
    assert (q2.made, q2.score) == (0, None)
    assert "points lost" in q2.left_out


# -- the files ------------------------------------------------------------------------------


def test_the_files_say_the_same(folder: Path, issued: Any) -> None:
    without_case(folder, 'Case("large scores"')
    found = issued(folder)
    names = [path.name for path in write(found, folder)]
    assert names == ["certificate.json", "certificate.html"]
    read = json.loads((folder / "certificate.json").read_text())
    assert (read["version"], read["date"], read["ok"], read["made"]) == (
        found.version, "2030-01-02", False, found.made,
    )  # fmt: skip
    assert read["strengths"][0]["survivors"][0]["function"] == "softmax"
    page = (folder / "certificate.html").read_text()
    assert page == render(found)
    assert "does not hold" in page
    assert "E = np.exp(X - X.min(axis=1, keepdims=True))" in page
    assert "Not for students" in page


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert [percent(score) for score in (1.0, 0.9996, 0.5, None)] == ["100 %", "99.9 %", "50 %", "–"]


def test_who_grades_is_told_of_a_certificate_that_is_missing_old_or_bad(folder: Path, issued: Any) -> None:
    version = load(folder).version
    assert "01-softmax has no certificate" in warning(folder, version)
    write(issued(folder), folder)
    assert warning(folder, load(folder).version) == ""  # the certificate itself is no part of the version
    assert "has changed since its certificate of 2030-01-02" in warning(folder, "another")
    path = folder / "certificate.json"
    path.write_text(path.read_text().replace('"ok": true', '"ok": false'))
    assert "something fails" in warning(folder, version)
    path.write_text("{")
    assert "cannot be read" in warning(folder, version)
