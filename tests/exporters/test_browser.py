"""Stored scripts in every text of a submission, opened in a real browser: nothing runs, nothing is fetched."""

from __future__ import annotations

import base64
import dataclasses
import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from autograder.exporters.run_files import write_run
from autograder.exporters.staff_view import StaffView
from autograder.model import CellOutcome, State
from autograder.report import Gradebook

REQUIRED = "AUTOGRADER_REQUIRE_BROWSER"
RAN = "document.title='RAN';document.documentElement.setAttribute('data-ran','1');fetch('{at}/fetch')"

pytestmark = pytest.mark.slow


class Listener:
    """A loopback address that must not be called; it keeps the first line of whoever calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.at = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.heard: list[str] = []
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            caller, _ = self._socket.accept()
            with closing(caller):
                caller.settimeout(2)
                try:
                    line = caller.recv(200).decode("latin-1").split("\r\n")[0]
                except TimeoutError:
                    line = "(connected)"
                if line.startswith("STOP"):
                    return
                self.heard.append(line)
                caller.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")

    def close(self) -> None:
        port = int(self.at.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as caller:
            caller.sendall(b"STOP\r\n")
        self._thread.join()
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture(scope="module")
def browser() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    if os.environ.get(REQUIRED):
        pytest.fail(f"{REQUIRED} is set, but there is no Chromium", pytrace=False)
    pytest.skip("no Chromium here: stored scripts were not tried in a browser")


def opened(browser: str, page: Path, profile: Path) -> str:
    """The document as it is once the page had two seconds to do what it likes."""
    flags = """--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking
    --disable-extensions --disable-sync --disable-component-update --virtual-time-budget=2000 --dump-dom"""
    done = subprocess.run(
        [browser, *flags.split(), f"--user-data-dir={profile}", page.as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace")


def payloads(at: str) -> tuple[str, ...]:
    """Ways to run a script or to call home; each stands alone, and breaks out of something."""
    js = RAN.format(at=at)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{js}"><image href="{at}/svg"/></svg>'
    data = base64.b64encode(f"<script>{js}</script>".encode()).decode()
    return (
        f"<script>{js}</script>",
        f'"><img src=x onerror="{js}">',
        f"'><img src='{at}/quote' onerror=\"{js}\">",
        f"</style><script>{js}</script><style>",
        f"</title><script>{js}</script>",
        f"</pre></code></textarea><script>{js}</script>",
        f"--><script>{js}</script><!--",
        f"]]><script>{js}</script>",
        svg,
        f'<style>@import "{at}/import";body{{background:url({at}/background)}}</style>',
        f'<link rel=stylesheet href="{at}/sheet"><link rel=prefetch href="{at}/prefetch">',
        f'<iframe src="{at}/frame" srcdoc="<script>parent.{js}</script>"></iframe>',
        f'<object data="{at}/object"></object><embed src="{at}/embed">',
        f'<video autoplay src="{at}/video" poster="{at}/poster"></video><audio src="{at}/audio" autoplay>',
        f'<meta http-equiv="refresh" content="0;url={at}/refresh">',
        f'<base href="{at}/"><img src="relative.png">',
        f'<details open ontoggle="{js}"><input autofocus onfocus="{js}">',
        f"<body onload=\"{js}\" onpageshow=\"{js}\">",
        f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={js}&gt;">',
        f"<noscript><p title=\"</noscript><img src=x onerror={js}>\">",
        f"![x]({at}/markdown.png) [x](javascript:{js}) ![x][1]\n\n[1]: {at}/reference.png",
        f"<http-ref src={at}/x> <img srcset='{at}/srcset 1x'> <picture><source srcset={at}/source><img></picture>",
        f'<img src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">',
        f'<iframe src="data:text/html;base64,{data}"></iframe>',
        f"$x</code><script>{js}</script>$ $$</div><script>{js}</script>$$",
        f"```html\n</code></pre><script>{js}</script>\n```",
        f"`</code><script>{js}</script>`",
        f"{{{{ ''.__class__ }}}}{{% raw %}}<script>{js}</script>",
        f"\x1b]8;;{at}/osc\x07link\x1b]8;;\x07<script>{js}</script>",
        f"\u202e<script>{js}</script>\u2066",
        f"+ADw-script+AD4-{js}+ADw-/script+AD4-",
        f"<scr\x00ipt>{js}</scr\x00ipt><scr<script>ipt>{js}</script>",
    )  # fmt: skip


def hostile_run(samples: Any, at: str, out: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A run in which every text that a submission can choose is each of the payloads."""
    texts = payloads(at)
    reports = []
    for number, shift in enumerate((0, 1)):
        monkeypatch.setattr(samples, "HOSTILE", texts[shift:] + texts[:shift])
        kinds = ("stdout", "stderr", "result", "html", "svg", "text/html", "image/svg+xml", "png", "error")
        shown = tuple((kind, text) for text in texts for kind in kinds)
        cell = CellOutcome(index=1, outcome="died", outputs=shown, detail=texts[number], missing=texts)
        made = samples.hostile(f"{number}{texts[number]}")
        title = dict.fromkeys(made.titles, texts[2])
        reports.append(dataclasses.replace(made, cells=(*made.cells, cell), titles=title, replay=texts[3]))
    for state in (State.UNREADABLE, State.NEEDS_REVIEW, State.SYSTEM_ERROR):
        reports.append(samples.ungraded(f"{state}{texts[4]}", state, " ".join(texts)))
    notebook = samples.hostile_notebook()
    kinds = ("markdown", "code", "raw")
    notebook["cells"] += [{"cell_type": kind, "source": text} for text in texts for kind in kinds]
    book = Gradebook(
        assignment=texts[5], title=texts[4], version=texts[6], reports=tuple(reports), questions=samples.QUESTIONS,
        warnings=texts,
    )  # fmt: skip
    write_run(book, out, notebook_of=lambda _: notebook, staff_of=lambda _: StaffView())
    return [out / "class.html", *sorted(out.glob("students/0*.html")), *sorted(out.glob("staff/[01]*.html")),
            *sorted(out.glob("students/unreadable*.html"))]  # fmt: skip


def without_policy(page: Path) -> Path:
    """The same page with escaping as its only defence."""
    text = page.read_text(encoding="utf-8")
    bare, found = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    assert found == 1
    bare_page = page.with_suffix(".bare.html")
    bare_page.write_text(bare, encoding="utf-8")
    return bare_page


def ran(document: str) -> bool:
    return "<title>RAN" in document or "data-ran" in document.split("<head")[0]


def test_hostile_texts_run_nothing_and_fetch_nothing_with_and_without_the_policy(
    browser: str, listener: Listener, samples: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = hostile_run(samples, listener.at, tmp_path / "run", monkeypatch)
    assert len(pages) == 5
    for page in [*pages, *map(without_policy, pages)]:
        document = opened(browser, page, tmp_path / "profile")
        assert "</html>" in document
        assert "&lt;script&gt;" in document, "the payload is there, as text"
        assert (page.name, ran(document)) == (page.name, False)
        assert (page.name, listener.heard) == (page.name, [])


def test_the_policy_alone_stops_scripts_styles_and_pictures_from_elsewhere(
    browser: str, listener: Listener, samples: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = hostile_run(samples, listener.at, tmp_path / "run", monkeypatch)[0]
    # A policy does not forbid a page to send its reader elsewhere, so those are left to the escaping.
    raw = [text for text in payloads(listener.at) if "refresh" not in text and "<noscript" not in text]
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</body>", "\n".join(raw) + "</body>"), encoding="utf-8")
    assert not ran(opened(browser, page, tmp_path / "profile"))
    assert listener.heard == []


@pytest.mark.parametrize("number", [0, 1, 8, 9])
def test_the_same_texts_do_their_harm_on_a_page_that_does_not_escape(
    number: int, browser: str, listener: Listener, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f"<!doctype html><html><head><title>x</title></head><body>{payloads(listener.at)[number]}"
    )
    document = opened(browser, page, tmp_path / "profile")
    assert ran(document) or listener.heard
