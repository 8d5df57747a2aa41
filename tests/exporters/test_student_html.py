"""The report that a student opens, and its twin for staff."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from autograder.exporters import pages
from autograder.exporters.staff_view import StaffView
from autograder.exporters.student_html import render, render_both
from autograder.model import State

VOID = frozenset("meta link img br hr input".split())


class Page(HTMLParser):
    """Reads a page strictly: every element closed, and a list of what it holds."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), (tag, attrs)
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def tags(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.found if tag in names]

    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


@pytest.fixture
def mixed(samples: Any) -> str:
    return render(samples.mixed(), samples.notebook())


@pytest.fixture
def staff(samples: Any) -> str:
    return render(samples.mixed(), samples.notebook(), staff=StaffView(calls=samples.calls()))


def everything(samples: Any) -> list[str]:
    reports = [(r, samples.notebook()) for r in samples.gradebook(3).reports]
    reports += [(samples.hostile(), samples.hostile_notebook()), (samples.mixed(), None)]
    view = StaffView(calls=samples.calls())
    return [html for report, notebook in reports for html in render_both(report, notebook, view)]


# -- safe -------------------------------------------------------------------------------------


def test_no_page_holds_a_script_a_handler_a_style_or_anything_from_elsewhere(samples: Any) -> None:
    for html in everything(samples):
        page = Page(html)
        assert not page.tags(
            "script", "iframe", "object", "embed", "link", "base", "form", "input", "button", "math"
        )
        assert len(page.tags("style")) == 1
        for tag, attrs in page.found:
            assert not [name for name in attrs if name.startswith("on") or name in ("style", "srcset")], (
                tag,
                attrs,
            )
            assert (attrs.get("src") or "data:image/png;base64,").startswith("data:image/png;base64,")
            target = attrs.get("href") or "#"
            assert target.startswith(("#", "https://example.org", "https://ok.example")), target


def test_the_policy_allows_only_our_style_sheet_by_its_hash(mixed: str) -> None:
    page = Page(mixed)
    (policy,) = [m["content"] for m in page.tags("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    style = mixed.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert mixed.index("Content-Security-Policy") < mixed.index("<style>")


def test_hostile_text_is_shown_as_text(samples: Any) -> None:
    html = render(samples.hostile(), samples.hostile_notebook())
    words = Page(html).words()
    assert "<script>alert(1)</script>" in words
    assert "{{ 7 * 7 }}{% raw %}" in words
    assert "a⟨U+202E⟩gpj.exe⟨U+202C⟩" in words
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069]", html)


def test_saved_outputs_of_the_notebook_are_not_shown(samples: Any) -> None:
    notebook = samples.notebook()
    notebook["cells"][1]["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "forged: 100 of 100"}
    ]
    assert "forged" not in render(samples.mixed(), notebook)


def test_a_carriage_return_hides_no_code(samples: Any) -> None:
    notebook = {"cells": [{"cell_type": "code", "source": "import os  # evil\rprint(1)"}]}
    assert "evil" in Page(render(samples.mixed(), notebook)).words()


def test_a_hostile_notebook_is_shown_in_little_time_and_space(samples: Any) -> None:
    cells = [{"cell_type": kind, "source": "  \n" * 3_000} for kind in ("code", "markdown", "raw")] * 400
    html = render(samples.mixed(), {"cells": cells})
    assert "800 more cells are not shown." in html
    assert len(html) < 40_000_000


# -- complete ---------------------------------------------------------------------------------


def test_the_score_comes_first_and_every_question_has_its_points(mixed: str) -> None:
    words = Page(mixed).words()
    assert words.index("38 of 80 points") < words.index("q1 3 of 10") < words.index("q2 0 of 20")


def test_it_says_what_was_graded_and_with_what(mixed: str) -> None:
    words = Page(mixed).words()
    assert "Graded from convolution.ipynb, SHA-256 9f2c7a41d8e0…, 20 November 2026, 14:03 UTC" in words
    assert "numpy 2.1.3, python 3.11.9, torch 2.5.1" in words
    assert "docker, container without network" in words
    assert "The file began with a byte order mark, which was ignored." in words


def test_groups_show_points_gained_and_lost_and_the_rule_that_withheld_them(mixed: str) -> None:
    words = Page(mixed).words()
    assert "behaviour 0 / 2 −2 ✗ failed q2.behaviour.1 pays once the basic cases are right" in words
    assert "symmetric 3 / 3 0 ✓ passed q1.symmetric.1" in words


def test_a_diagnosis_is_said_once_with_one_place_that_links_to_the_cell(mixed: str) -> None:
    assert mixed.count("You turn the kernel by 180 degrees") == 1
    page = Page(mixed)
    assert {"href": "#cell-2"} in page.tags("a")
    assert [attrs for attrs in page.tags("div") if attrs.get("id") == "cell-2"]


def test_a_crash_shows_its_type_and_the_students_own_line_but_no_message(mixed: str) -> None:
    words = Page(mixed).words()
    assert "Your code raised ValueError. Look at cell 4, line 3 : out = np.stack(" in words
    assert "operands could not be broadcast" not in words


def test_cells_that_failed_or_lack_a_module_are_listed(mixed: str) -> None:
    words = Page(mixed).words()
    assert "Cell 6 . torchvision is not installed here; that import was left out." in words
    assert "Cell 7 . NameError: name 'model' is not defined. Later cells ran anyway." in words


def test_an_appeal_names_a_failed_check(mixed: str) -> None:
    assert "name the check, such as q1.basic.1 ," in Page(mixed).words()


def test_the_notebook_is_shown_as_it_ran(mixed: str) -> None:
    page = Page(mixed)
    assert "[[1. 2. 1.]" in page.words()
    assert [i["alt"] for i in page.tags("img")] == ["Picture drawn by cell 5"]
    assert '<span class="k">def</span>' in mixed


def test_follow_through_and_inherited_errors_are_said_plainly(mixed: str) -> None:
    words = Page(mixed).words()
    assert "Counted as right: it follows correctly from your own earlier result" in words
    assert "Your own earlier function, on which this builds, is already wrong here." in words


def test_a_perfect_report_says_so(samples: Any) -> None:
    assert Page(render(samples.perfect(), samples.notebook())).words().count("All of it is right.") == 4


def test_names_in_backticks_are_set_as_code(mixed: str) -> None:
    assert "<code>dW</code>: wrong in 2 checks" in mixed


def test_two_passes_are_said(samples: Any) -> None:
    assert "ran out of time" in render(replace(samples.mixed(), only_definitions=True), samples.notebook())


@pytest.mark.parametrize(
    ("state", "sentence", "reason_shown"),
    [
        (State.SYSTEM_ERROR, "The fault is ours, not yours", False),
        (State.UNREADABLE, "The file could not be read, so there is no score.", True),
        (State.MISSING, "No submission was found, so there is no score.", True),
        (State.NEEDS_REVIEW, "A person will look at this submission before it gets a score.", True),
    ],
)
def test_what_is_not_graded_has_a_state_and_no_score(
    samples: Any, state: State, sentence: str, reason_shown: bool
) -> None:
    page = Page(render(samples.ungraded("pia", state, "The reason itself."), None))
    assert str(state) in page.words()
    assert sentence in page.words()
    assert ("The reason itself." in page.words()) is reason_shown
    assert "0 of 80" not in page.words()


# -- for staff --------------------------------------------------------------------------------


def test_the_staff_twin_is_marked_and_holds_what_is_hidden(staff: str) -> None:
    words = Page(staff).words()
    assert words.startswith("STAFF · Convolution by hand · bo.lindqvist")
    for part in [
        "Not for students",
        "86420135797531",
        "autograder grade 09-convolution bo.ipynb --seed 86420135797531",
        "autograder-sandbox@sha256:4be1d09c7f",
        "call_cpu_s 10, cell_cpu_s 30, memory_mb 1024",
        "array (2, 3) float64",
        "worst at (2, 5): got 0.9312, want -1.2043",
        "tolerance double precision: rtol 1e-07, atol 1e-09",
        "ValueError: operands could not be broadcast",
        "printed a line printed in a hidden call",
        "Recognised: flipped kernel",
        "/home/lecturer/inbox/bo/convolution.ipynb",
    ]:
        assert part in words, part


def test_our_own_words_for_tolerances_are_in_no_report(mixed: str, staff: str) -> None:
    assert not re.search(r"\bT(64|32|FD)\b", mixed + staff)


def test_both_twins_carry_the_same_check_ids(mixed: str, staff: str) -> None:
    def ids(html: str) -> set[str]:
        return set(re.findall(r"q\d\.\w+\.\d", html))

    assert ids(mixed) == ids(staff)


def test_making_both_at_once_gives_the_same_pages(samples: Any, mixed: str, staff: str) -> None:
    assert render_both(samples.mixed(), samples.notebook(), StaffView(calls=samples.calls())) == (
        mixed,
        staff,
    )


def test_a_report_is_the_same_bytes_again(samples: Any, mixed: str) -> None:
    assert render(samples.mixed(), samples.notebook()) == mixed


# -- readable ---------------------------------------------------------------------------------


def test_headings_go_down_one_step_at_a_time_and_ids_are_unique(samples: Any) -> None:
    for html in everything(samples):
        page = Page(html)
        levels = [int(tag[1]) for tag, _ in page.found if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        ids = [attrs["id"] for _, attrs in page.found if "id" in attrs]
        assert len(set(ids)) == len(ids)
        for attrs in page.tags("section"):
            assert attrs["aria-labelledby"] in ids


def luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_has_the_contrast_that_wcag_asks_for_in_light_dark_and_print() -> None:
    css = (Path(pages.TEMPLATES) / "pages.css").read_text()
    schemes = [
        dict(re.findall(r"--([\w-]+): (#\w+)", block))
        for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]
    assert len(schemes) == 3
    for colours in schemes:
        text = set(colours) - {"paper", "wash", "line", "accent"}
        for name in text:
            for ground in ("paper", "wash"):
                assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
        assert contrast(colours["accent"], colours["paper"]) >= 3
