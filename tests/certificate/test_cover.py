"""The fewest cases: they notice all that all cases notice, and none of them is needless."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from autograder.certificate.cover import fewest

CASES = "abcdefgh"


@given(st.lists(st.frozensets(st.sampled_from(CASES))))
def test_everything_is_still_noticed_and_no_case_is_needless(noticed: list[frozenset[str]]) -> None:
    chosen = fewest(noticed, CASES)
    wanted = [cases for cases in noticed if cases]
    assert all(cases & set(chosen) for cases in wanted)
    for case in chosen:
        assert any(cases & set(chosen) == {case} for cases in wanted)


def test_fewer_than_one_after_the_other() -> None:
    assert fewest([{"a", "c"}, {"b", "c"}, {"c"}], "abc") == ("c",)
    assert fewest([{"a"}, {"b"}, {"a", "b"}], "abc") == ("a", "b")
    assert fewest([], "abc") == ()


def test_of_the_scaffold_only_what_is_needed_is_kept(folder: Path, issued: Any, edited: Any) -> None:
    edited(folder, 'Case("one row"', 'Case("rows once more", X=normal("N", "C")),\n        Case("one row"')
    found = {strength.question: strength for strength in issued(folder).strengths}
    assert found["q1"].cases == 5
    assert "large scores" in found["q1"].keep  # nothing else shows an overflow
    assert len({"rows", "rows once more"} & set(found["q1"].keep)) < 2
    assert 0 < len(found["q1"].keep) < 5
