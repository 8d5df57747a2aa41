"""What all pages share: templates that escape, one style sheet, and a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from autograder.explain.visible import visible
from autograder.report import points_text

TEMPLATES = Path(__file__).parent / "templates"
_TICKS = re.compile(r"`([^`\n]{1,120})`")


def page(template: str, **context: Any) -> str:
    """Fill a page's template; every text that is not already HTML is made visible and escaped."""
    return str(_environment().get_template(template).render(style=_style(), policy=_policy(), **context))


def harden(environment: Any) -> None:
    """Make a jinja environment escape every value, after naming what cannot be seen in it."""
    environment.autoescape = True
    environment.finalize = _shown
    environment.trim_blocks = environment.lstrip_blocks = True


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True)
    harden(environment)
    environment.filters["points"] = points_text
    environment.filters["share"] = _mean_share
    environment.filters["coded"] = coded
    return environment


def coded(text: str) -> Markup:
    """A sentence whose `names in backticks` are set as code.

    >>> coded("`dx` < 1")
    Markup('<code>dx</code> &lt; 1')
    """
    return Markup(_TICKS.sub(r"<code>\1</code>", str(escape(visible(text)))))


def _mean_share(figures: Any) -> float:
    return round(float(100 * figures.mean / figures.points), 1) if figures.points else 0.0


@cache
def _style() -> Markup:
    lines = (TEMPLATES / "pages.css").read_text(encoding="utf-8").splitlines()
    return Markup("\n".join(line.strip() for line in lines if line.strip()))


@cache
def _policy() -> str:
    """The content security policy: our one style sheet by its hash, pictures inside the file, no more."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    parts = ["default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:"]
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])
