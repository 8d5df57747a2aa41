"""The class's page shows for each mistake one function that has it, and nothing of who wrote it."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

CANARIES = ("annamueller", "7654321")
SIGNED = '''# by annamueller, 7654321
def double(x, annamueller=7654321):
    """annamueller 7654321"""
    # annamueller
    student = "annamueller 7654321"
    my_annamueller = x
    return my_annamueller * x  # 7654321'''


def shown(room: Any) -> list[str]:
    """The examples of the class's page."""
    room.write()
    page = (room.run / "class.html").read_text()
    return [html.unescape(text) for text in re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)]


def graded(room: Any, **sources: str) -> Any:
    for student, source in sources.items():
        room.hand_in(student, source)
    room.grade()
    return room


def test_a_name_and_a_number_planted_in_a_function_show_nowhere(room: Any) -> None:
    found = shown(graded(room, ada=SIGNED))
    assert set(found) == {"def double(x, v1=number):\n    v2 = '…'\n    v3 = x\n    return v3 * x"}
    page = (room.run / "class.html").read_text()
    assert not [canary for canary in CANARIES if canary in page]


def test_the_shortest_of_those_with_the_same_mistake_is_shown(room: Any) -> None:
    short = "def double(x):\n    return x * x"
    found = shown(graded(room, ada=SIGNED, bo=short, cy="def double(x):\n    y = x\n    return y * x"))
    assert set(found) == {short}


def test_a_relation_has_an_example_too(room: Any) -> None:
    thrice = "def double(x):\n    return 6 * x"
    found = shown(graded(room, ada=thrice, bo=thrice))
    assert set(found) == {thrice}
    page = (room.run / "class.html").read_text()
    assert page.count("is 3 times what is right") == 2  # by question, and wrong in the same way
    assert "2 of 2" in page


def test_mistakes_stand_by_question_with_their_counts(room: Any) -> None:
    back = "def shift(x, by):\n    return x - by"
    square = "def double(x):\n    return x * x"
    graded(room, ada=square + "\n" + back, bo=square)
    shown(room)
    page = re.sub(r"<[^>]+>", " ", (room.run / "class.html").read_text().partition('id="mistakes"')[2])
    words = " ".join(page.split())
    assert words.index("q1") < words.index("2 of 2 squares : You square") < words.index("q2")
    assert "1 of 2 backwards : You shift the other way." in words


@pytest.mark.parametrize("source", ["def double(x):\n    return 2 * x", "double = None"])
def test_where_nothing_is_recognised_there_is_no_such_section(room: Any, source: str) -> None:
    assert shown(graded(room, ada=source)) == []
    assert "Mistakes by question" not in (room.run / "class.html").read_text()
