"""A student's prose as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exporters.markdown import MAX_PROSE, prose

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](data:text/html;base64,AAAA)",
    "[x](//evil.example) [y](../staff/bo.html) <a href=' javascript:x'>z</a>",
    "<a href='https://ok.example' style='position:fixed' onclick=x class=banner id=q1>ok</a>",
    "<iframe src=https://evil.example></iframe><object data=x></object><embed src=x>",
    "<form action=x><button formaction=x>b</button><input></form>",
    "<style>body{display:none}</style><link rel=stylesheet href=x><base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "![t](https://tracker.example/p.png) <img src=https://tracker.example/p.png>",
    "$<script>alert(1)</script>$ $$<img src=x onerror=y>$$ \\begin{a}<svg/onload=x>\\end{a}",
    "```html\n<script>alert(1)</script>\n```\n```mermaid\n<img onerror=x>\n```",
    "![a](attachment:missing.png)",
]
TAGS = frozenset(
    "p br hr em strong b i u s del sub sup code pre kbd blockquote ul ol li dl dt dd h3 h4 h5 h6 "
    "table thead tbody tr th td a span div details summary".split()
)


class Checker(HTMLParser):
    """Asserts that only plain elements are left, and that links leave nothing behind."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            if name == "href":
                assert (value or "").lower().startswith(("https://", "http://", "mailto:")), value
                assert dict(attrs)["rel"] == "noopener noreferrer"
            else:
                assert (name, value) in {
                    ("rel", "noopener noreferrer"), ("class", "math"), ("class", "left-out"), ("class", "plain"),
                } or name == "align", (name, value)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives(attack: str) -> None:
    Checker(convert_charrefs=True).feed(str(prose(f"before\n\n{attack}\n\nafter")))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*ATTACKS, "<", ">", '"', "`", "$", "[", "](", "\n", "*", "<a ", "<!--", "]]>"]),
        max_size=12,
    )
)
def test_no_mixture_of_attacks_survives(parts: list[str]) -> None:
    Checker(convert_charrefs=True).feed(str(prose("".join(parts))))


def test_prose_keeps_its_structure_below_the_reports_headings() -> None:
    html = prose("# Title\n\nSome *text* and `code`.\n\n- one\n- two\n\n|a|b|\n|-|-|\n|1|2|\n")
    for part in ["<h3>Title</h3>", "<em>text</em>", "<code>code</code>", "<li>one</li>", "<td>1</td>"]:
        assert part in html


def test_formulas_stay_readable_as_latex() -> None:
    html = prose("With $a_i < b_i$ and\n\n$$\\sum_i w_i x_i$$")
    assert '<code class="math">a_i &lt; b_i</code>' in html
    assert '<div class="math">\\sum_i w_i x_i</div>' in html


def test_links_open_nothing_else_and_images_are_named() -> None:
    html = prose("[notes](https://example.org) ![a plot](https://example.org/p.png)")
    assert '<a href="https://example.org" rel="noopener noreferrer">notes</a>' in html
    assert '<span class="left-out">[image left out: a plot]</span>' in html
    assert "p.png" not in html


@pytest.mark.parametrize("source", ["x" * (MAX_PROSE + 1), "[" * 5000, "> " * 3000 + "$" * 60])
def test_what_would_take_long_is_shown_as_it_is(source: str) -> None:
    assert prose(source).startswith('<pre class="plain">')
