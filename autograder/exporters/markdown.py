"""A student's prose as HTML: nbconvert's Markdown, then an allow-list. Formulas stay as LaTeX text."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any

from markupsafe import Markup

from autograder.explain.visible import visible

MAX_PROSE = 10_000
"""Longer cells are shown as plain text: parsing Markdown can take quadratic time."""

_TAGS = frozenset(
    "p br hr em strong b i u s del sub sup code pre kbd blockquote ul ol li dl dt dd h3 h4 h5 h6 "
    "table thead tbody tr th td a span div details summary".split()
)
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_SUSPICIOUS = re.compile(r"([\[\]<>*_`~$\\(!])\1{40,}")


def prose(source: str) -> Markup:
    """Render a Markdown cell; whatever it holds, no script, style, frame or remote image is left."""
    text = visible(source)
    if len(text) > MAX_PROSE or _SUSPICIOUS.search(text):
        return plain(text)
    import nh3

    try:
        html = _parser().render(text)
    except (RecursionError, ValueError):
        return plain(text)
    cleaned = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={"*": set(), "a": {"href"}, "th": {"align"}, "td": {"align"}},
        allowed_classes={"code": {"math"}, "div": {"math"}, "span": {"left-out"}},
        attribute_filter=_kept,
        link_rel="noopener noreferrer",
        url_schemes={"http", "https", "mailto"},
    )
    return Markup(cleaned)


def plain(text: str) -> Markup:
    """A text as it is, in a block of its own."""
    return Markup(f'<pre class="plain">{escape(visible(text))}</pre>')


def _kept(tag: str, name: str, value: str) -> str | None:
    # A relative address would lead into the folder that the report lies in.
    return None if name == "href" and not _LINK.match(value.strip()) else value


@cache
def _parser() -> Any:
    """nbconvert's parser with a renderer that draws no formula, loads no image and makes no anchors."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    # A renderer looks its methods up on itself, so these take the place of nbconvert's.
    renderer.image = _image
    renderer.block_code = _code
    renderer.heading = _heading
    renderer.block_math = _block_math
    renderer.inline_math = _inline_math
    renderer.latex_environment = _environment
    return MarkdownWithMath(renderer=renderer)


def _image(text: str, url: str, title: str | None = None) -> str:
    return f'<span class="left-out">[image left out: {escape(text) or "no description"}]</span>'


def _code(code: str, info: str | None = None) -> str:
    return f"<pre><code>{escape(code)}</code></pre>"


def _heading(text: str, level: int, **_attributes: Any) -> str:
    # The report's own headings go down to h2.
    lower = min(level + 2, 6)
    return f"<h{lower}>{text}</h{lower}>"


def _block_math(body: str) -> str:
    return f'<div class="math">{escape(body.strip())}</div>'


def _inline_math(body: str) -> str:
    return f'<code class="math">{escape(body.strip())}</code>'


def _environment(name: str, body: str) -> str:
    return _block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")
