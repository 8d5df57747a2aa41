"""Files beside the notebook arrive in every sandbox, anew for every run of the cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from autograder.errors import SystemFault
from autograder.model import Call, File, Outcome

LAYERS = File(path="pkg/layers.py", body=b"FACTOR = 3\n\ndef triple(x):\n    return FACTOR * x\n")
BYTES = bytes(range(256))


def call(id: str, target: str, *args: Any) -> Call:
    return Call(id=id, group="q1", kind="function", target=target, args=args)


def test_a_notebook_imports_a_module_in_a_subfolder(visit: Callable[..., Any]) -> None:
    seen = visit(["from pkg.layers import triple"], [call("c0001", "triple", 5)], [LAYERS])
    assert seen.seen["c0001"].value == 15


def test_bytes_arrive_as_they_were_sent(visit: Callable[..., Any]) -> None:
    source = "def read(name):\n    return list(open(name, 'rb').read())"
    seen = visit([source], [call("c0001", "read", "a/b.npy")], [File(path="a/b.npy", body=BYTES)])
    assert list(seen.seen["c0001"].value) == list(BYTES)


def test_a_file_named_like_a_library_takes_no_librarys_place(visit: Callable[..., Any]) -> None:
    files = [File(path="numpy.py", body=b"raise SystemExit"), File(path="json.py", body=b"raise SystemExit")]
    source = "import json, numpy\ndef ask(x):\n    return json.dumps(int(numpy.abs(x)))"
    assert visit([source], [call("c0001", "ask", -2)], files).seen["c0001"].value == "2"


def test_what_an_earlier_run_wrote_over_a_file_is_gone_in_the_next(visit: Callable[..., Any]) -> None:
    change = "open('pkg/layers.py', 'w').write('FACTOR = 100\\ndef triple(x): return 100')"
    sources = [change, "import os\nos._exit(3)", "from pkg.layers import triple"]
    # The cell that ends the process is left out of the second run; the change is made in both, so read first.
    read = "import pkg.layers\nfound = pkg.layers.FACTOR\ndef factor():\n    return found"
    seen = visit([read, *sources], [call("c0001", "factor")], [LAYERS])
    assert seen.seen["c0001"].outcome is Outcome.RETURNED
    assert seen.seen["c0001"].value == 3


@pytest.mark.parametrize(
    "path", ["../x.py", "/x.py", "a/../../x.py", "", ".x", "a//b", "a\\b", "c:x", "a\nb"]
)
def test_a_path_that_leaves_the_folder_is_never_sent(visit: Callable[..., Any], path: str) -> None:
    with pytest.raises(SystemFault, match="cannot be sent"):
        visit(["x = 1"], [], [File(path=path, body=b"")])


def test_files_too_large_together_are_never_sent(visit: Callable[..., Any]) -> None:
    with pytest.raises(SystemFault, match="8 MB"):
        visit(["x = 1"], [], [File(path=f"{i}.npy", body=bytes(5 << 20)) for i in range(2)])
