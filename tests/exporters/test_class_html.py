"""The class as one page for its teachers."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from autograder.exporters.class_figures import distribution, median, question_figures
from autograder.exporters.class_html import render_class
from autograder.exporters.run_files import write_run
from autograder.exporters.staff_view import StaffView
from autograder.model import Outcome, State, StudentError


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("</style>")[2]).split())


def class_of(samples: Any, *reports: Any) -> Any:
    return replace(samples.gradebook(3), reports=reports, warnings=())


def test_what_blocks_the_export_comes_first_by_name(samples: Any) -> None:
    text = words(render_class(samples.gradebook(10)))
    order = [
        "Before you export",
        "q2.large.1: the best quarter of the class fails it.",
        "1 system-error : our fault, not theirs; run the same command again. noor.haddad : The Docker engine",
        "1 needs-review : someone has to look before there is a score. quinn.moore",
        "1 unreadable : the file handed in cannot be read. olga.petrova",
        "1 missing : nothing was handed in. pia.rossi",
        "To teach again",
        "Question by question",
        "Scores",
        "Everyone",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_class_without_trouble_has_no_such_section(samples: Any) -> None:
    assert "Before you export" not in render_class(class_of(samples, samples.perfect()))


def test_three_things_to_teach_again_with_count_and_percent(samples: Any) -> None:
    text = words(
        render_class(class_of(samples, samples.mixed("a"), samples.perfect("b"), samples.perfect("c")))
    )
    assert "33 % 1 of 3 q1, flipped kernel You turn the kernel by 180 degrees" in text.replace("&nbsp;", " ")


def test_no_lesson_is_made_of_what_one_of_many_got_wrong(samples: Any) -> None:
    fine = [samples.perfect(f"s{number}") for number in range(5)]
    text = words(render_class(class_of(samples, samples.mixed("a"), *fine)))
    assert "To teach again" not in text
    assert "flipped kernel" in text, "it stands with its question"
    assert "To teach again" in words(render_class(class_of(samples, samples.mixed("a"), *fine[:4])))


def test_question_figures_count_zeros_blanks_and_crashes(samples: Any) -> None:
    book = class_of(samples, samples.perfect("a"), samples.mixed("b"), samples.blank("c"), samples.blank("d"))
    one, two, three, four = question_figures(book)
    assert (one.mean, one.full, one.zeros, one.blank, one.crashed) == (Fraction(13, 4), 1, 2, 2, 0)
    assert (two.mean, two.full, two.zeros, two.blank, two.crashed) == (Fraction(5), 1, 3, 2, 1)
    assert (three.zeros, four.full) == (2, 2)


def test_a_missing_or_unwritten_function_is_blank_and_not_a_crash(samples: Any) -> None:
    todo = StudentError(types=("NotImplementedError", "RuntimeError"), message="")
    for mismatch in (samples.ended(Outcome.MISSING), samples.ended(Outcome.RAISED, error=todo)):
        evidence = (samples.wrong("q1.basic.1", mismatch=mismatch),)
        made = samples.verdict("q1", (samples.group("basic", 10, 0, (0, 1)),), evidence)
        (figures, *_) = question_figures(class_of(samples, samples.report("a", verdicts=(made,))))
        assert (figures.blank, figures.crashed) == (1, 0)


def test_the_distribution_counts_every_graded_student_once(samples: Any) -> None:
    bins = distribution(class_of(samples, samples.perfect("a"), samples.mixed("b"), samples.blank("c")))
    assert [part.count for part in bins] == [1, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    assert (bins[-1].low, bins[-1].high) == (90, 100)


def test_the_histogram_is_also_in_words(samples: Any) -> None:
    html = render_class(class_of(samples, samples.perfect("a"), samples.blank("c")))
    assert "0 to 10 percent: 1; 10 to 20 percent: 0;" in html
    assert 'role="img" aria-labelledby="spread-title spread-words"' in html


def test_the_median() -> None:
    assert median([Fraction(3), Fraction(1), Fraction(2)]) == 2
    assert median([Fraction(1), Fraction(2)]) == Fraction(3, 2)
    assert median([]) == 0


def test_everyone_has_a_row_and_only_graded_ones_a_score(samples: Any) -> None:
    text = words(render_class(samples.gradebook(6))).partition("Everyone")[2]
    assert "amara.diallo graded 80 10 20 30 20 staff · student" in text
    assert "noor.haddad system-error staff · student" in text


def test_a_class_that_is_not_graded_at_all_still_has_its_page(samples: Any) -> None:
    text = words(render_class(class_of(samples, samples.ungraded("a", State.MISSING, "No file."))))
    assert "0 of 1" in text
    assert "Question by question" not in text


def test_a_class_of_a_thousand_is_one_small_page(samples: Any) -> None:
    html = render_class(samples.gradebook(1000))
    assert html.count('href="students/') == 1004
    assert len(html) < 1_000_000


def test_every_link_of_a_written_run_leads_to_a_file(samples: Any, tmp_path: Path) -> None:
    book = samples.gradebook(4)
    book = replace(book, reports=(*book.reports, samples.hostile("../<b>"), samples.hostile("x y")))
    page = write_run(book, tmp_path, notebook_of=lambda report: None, staff_of=lambda report: StaffView())
    links = re.findall(r'href="((?:students|staff)/[^"]+)"', page.read_text())
    assert len(set(links)) == 2 * len(book.reports)
    assert all((tmp_path / link).is_file() for link in links)


def test_a_run_keeps_staff_and_students_apart(samples: Any, tmp_path: Path) -> None:
    write_run(
        samples.gradebook(3),
        tmp_path,
        notebook_of=lambda report: samples.notebook(),
        staff_of=lambda report: StaffView(),
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["class.html", "grades.csv", "staff", "students"]
    assert {p.suffix for p in (tmp_path / "students").iterdir()} == {".html"}
    assert len(list((tmp_path / "staff" / "results").glob("*.json"))) == 7
    others = "STAFF", "chen.wei", "86420135797531", "bo.lindqvist"
    handed_out = (tmp_path / "students" / "amara.diallo.html").read_text()
    assert not [word for word in others if word in handed_out]
