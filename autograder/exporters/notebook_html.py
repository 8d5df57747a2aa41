"""The executed notebook as HTML: the student's cells with our outputs, never the saved ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup

from autograder.explain import cell_place, cell_sentence, troubled, visible
from autograder.explain.source import NEWLINE, Source, source_of
from autograder.exporters.images import safe_png
from autograder.exporters.markdown import plain, prose
from autograder.exporters.pages import TEMPLATES, harden
from autograder.model import CellOutcome

MAX_CELLS = 400
MAX_SOURCE = 20_000
MAX_SET = 200_000
"""So many characters of a notebook are set as prose or highlighted; the rest is shown as plain text."""
MAX_IMAGES = 40
SHARED = 256
"""So many set cells are kept: most of a notebook's prose, and much of its code, is everybody's."""
_BLANK_RUN = re.compile(r"\s{500}")


def notebook_html(
    notebook: Mapping[str, Any],
    outcomes: Iterable[CellOutcome],
    limits: Mapping[str, float],
    only: range | None = None,
) -> Markup:
    """Render a notebook's cells with what they showed when we ran them.

    Args:
        notebook: as submitted; its metadata and saved outputs are not looked at.
        outcomes: what became of the cells when they were run here.
        limits: for the sentences on cells that were stopped.
        only: the cells to render, by position from 0; all of them unless given.
    """
    listed = notebook.get("cells")
    raw = [cell if isinstance(cell, dict) else {} for cell in listed] if isinstance(listed, list) else []
    seen = {outcome.index: outcome for outcome in outcomes}
    source = Source.of_notebook(notebook)
    budget = _Budget()
    cells = [
        _cell(i, cell, _ran(seen.get(i), source, limits, budget), budget)
        for i, cell in enumerate(raw[:MAX_CELLS])
        if only is None or i in only
    ]
    left_out = max(0, len(raw) - MAX_CELLS) if only is None else 0
    node = _node({"cells": cells, "metadata": {"left_out": left_out}})
    html, _ = _exporter().from_notebook_node(node)
    return Markup(html)


@dataclass
class _Budget:
    """What one notebook may cost: a hostile one is shown, but plainly."""

    pictures: int = MAX_IMAGES
    characters: int = MAX_SET

    def picture(self, data: str) -> str | None:
        self.pictures -= 1
        return safe_png(data) if self.pictures >= 0 else None

    def plain(self, text: str) -> bool:
        """Whether a text must be shown as it is: too much was set already, or it would take too long."""
        self.characters -= len(text)
        # The lexer tries every start of a run of blanks, to the run's end.
        return self.characters < 0 or bool(_BLANK_RUN.search(text))


def _cell(index: int, cell: Mapping[str, Any], ran: dict[str, Any], budget: _Budget) -> dict[str, Any]:
    kind = cell.get("cell_type")
    # To Python a lone carriage return ends a line; nothing may hide behind one.
    source = visible("\n".join(NEWLINE.split(source_of(cell))), MAX_SOURCE)
    return {
        "cell_type": kind if kind in ("code", "markdown") else "raw",
        "source": source,
        "metadata": {
            "number": index + 1,
            "plain": budget.plain(source),
            **(ran if kind == "code" else {}),
        },
        "outputs": ran.get("outputs", []) if kind == "code" else [],
    }


def _ran(
    outcome: CellOutcome | None, source: Source, limits: Mapping[str, float], budget: _Budget
) -> dict[str, Any]:
    if outcome is None:
        return {}
    return {
        "state": outcome.outcome,
        "trouble": cell_sentence(outcome, limits) if troubled(outcome) else "",
        "where": cell_place(outcome, source),
        "outputs": [_output(kind, data, budget) for kind, data in outcome.outputs],
    }


def _output(kind: str, data: str, budget: _Budget) -> dict[str, Any]:
    if kind != "png":
        return {
            "output_type": "stream",
            "name": "stderr" if kind == "stderr" else "text",
            "text": visible(data),
        }
    picture = budget.picture(data)
    if picture is None:
        return {
            "output_type": "stream",
            "name": "left-out",
            "text": "[picture left out: not a plain PNG, or too many]",
        }
    return {"output_type": "display_data", "data": {"image/png": picture}}


def _node(value: Any) -> Any:
    from nbformat import from_dict

    return from_dict(value)


@cache
def _exporter() -> Any:
    """nbconvert's exporter with our template, made once: that takes longer than a notebook."""
    from nbconvert.exporters.templateexporter import TemplateExporter

    exporter = TemplateExporter(
        template_paths=[str(TEMPLATES)],
        template_file="notebook.html.j2",
        default_preprocessors=[],
        filters={"prose": lru_cache(SHARED)(prose), "plain": plain, "code": _highlighted},
    )
    harden(exporter.environment)
    return exporter


@cache
def _highlight() -> Any:
    # Not IPython's lexer: its patterns for magics take cubic time on blank lines.
    from nbconvert.filters.highlight import Highlight2HTML

    return Highlight2HTML(pygments_lexer="python3", extra_formatter_options={"nowrap": True})


@lru_cache(SHARED)
def _highlighted(source: str) -> Markup:
    return Markup(_highlight()(source))
