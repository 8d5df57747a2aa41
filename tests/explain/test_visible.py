"""Hostile text made plain."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.explain import one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, ünïcödé, 数学, x² ≤ 1", "plain text, ünïcödé, 数学, x² ≤ 1"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07text", "text"),
        ("10%\r50%\r100%\n", "100%\n"),
        ("a\r\nb", "a\nb"),
        ("bell\x07", "bell⟨U+0007⟩"),
        ("gpj\u202eexe", "gpj⟨U+202E⟩exe"),
        ("ad\u200bmin", "ad⟨U+200B⟩min"),
        ("\ud800", "\ufffd"),
        ("z" + "\u0301" * 50, "z" + "\u0301" * 3),
        ("tab\tkept", "tab\tkept"),
    ],
)
def test_what_cannot_be_seen_is_named_or_dropped(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_cut_is_said() -> None:
    assert visible("x" * 1010, 10) == "xxxxxxxxxx … (cut: 1,000 characters more)"


def test_one_line_has_no_line_breaks() -> None:
    assert one_line(" a\n b\r\n\tc ") == "a b c"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_nothing_invisible_is_left_and_twice_is_once(text: str) -> None:
    shown = visible(text)
    left = {unicodedata.category(c) for c in shown if c not in "\n\t"} & {"Cc", "Cs", "Zl", "Zp"}
    assert not left
    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff"
    )
    assert visible(shown) == shown
