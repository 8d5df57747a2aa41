"""The first cell of a release: it brings the checks along, for where otter-grader cannot read the notebook.

On Colab the notebook is no file beside the kernel, elsewhere students rename it or have a folder
``tests`` of their own beside it; otter-grader then finds no checks. So the cell unpacks the same tests
that the notebook's metadata holds, and hands otter-grader their folder.
"""

from __future__ import annotations

import base64
import json
import textwrap
import zlib
from collections.abc import Mapping
from typing import Any

_OTTERS_OWN = '# Initialize Otter\nimport otter\ngrader = otter.Notebook("{name}")'

SETUP = '''\
# @title Set up the checks: run this cell first, there is nothing to read in it
import base64
import json
import pathlib
import sys
import tempfile
import zlib

if "google.colab" in sys.modules:
    get_ipython().run_line_magic("pip", "install --quiet otter-grader=={version}")
import otter

# The public checks, packed; unpacked they also are in this notebook's metadata.
_checks = """
{packed}
"""
_folder = pathlib.Path(tempfile.mkdtemp(prefix="checks-"))
for _name, _text in json.loads(zlib.decompress(base64.b64decode(_checks))).items():
    (_folder / f"{{_name}}.py").write_text(_text, encoding="utf-8")
_notebook = "{name}" if pathlib.Path("{name}").is_file() else None
grader = otter.Notebook(_notebook, tests_dir=str(_folder))
'''
"""The cell, but for the names in braces."""

_TITLE = SETUP.partition("\n")[0]
_LOOKS = {"cellView": "form", "jupyter": {"source_hidden": True}}


def bring_checks(notebook: dict[str, Any], name: str, version: str) -> None:
    """Replace otter-grader's first cell by ours."""
    tests = notebook["metadata"].get("otter", {}).get("tests", {})
    for cell in notebook["cells"]:
        if cell["source"] == _OTTERS_OWN.format(name=name) and tests:
            cell["source"] = SETUP.format(name=name, version=version, packed=_pack(_files(tests))).rstrip()
            cell["metadata"] |= _LOOKS


def settle_ids(notebook: dict[str, Any], source: Mapping[str, Any]) -> None:
    """Replace random cell ids, so that the same source gives the same release to the byte."""
    own = {cell.get("id") for cell in source["cells"]}
    for i, cell in enumerate(notebook["cells"]):
        if "id" in cell and cell["id"] not in own:
            cell["id"] = f"release-{i}"


def is_generated(cell: Mapping[str, Any]) -> bool:
    """Whether a code cell is otter-grader's own: it sets up, checks or exports, and is locked."""
    own = ("# Initialize Otter", _TITLE, "grader.check", "grader.export", "# Save your")
    return cell["metadata"].get("deletable") is False and cell["source"].startswith(own)


def brings_other_checks(notebook: Mapping[str, Any]) -> bool:
    """Whether a cell of ours brings anything but what the metadata holds."""
    wanted = _files(notebook["metadata"].get("otter", {}).get("tests", {}))
    ours = [cell["source"] for cell in notebook["cells"] if cell["source"].startswith(_TITLE)]
    return any(_unpack(text) != wanted for text in ours)


def _files(tests: Mapping[str, Any]) -> dict[str, str]:
    """Test files by question, from tests as notebook metadata has them."""
    return {
        name: test if isinstance(test, str) else f"OK_FORMAT = True\n\ntest = {test!r}\n"
        for name, test in tests.items()
    }


def _pack(files: Mapping[str, str]) -> str:
    packed = base64.b64encode(zlib.compress(json.dumps(files).encode(), 9)).decode()
    return "\n".join(textwrap.wrap(packed, 100))


def _unpack(cell: str) -> object:
    packed = cell.split('"""')[1]
    return json.loads(zlib.decompress(base64.b64decode(packed)))
