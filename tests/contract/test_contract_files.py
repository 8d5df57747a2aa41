"""Files beside the notebook arrive in every sandbox, anew for every run of the cells."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import SystemFault
from autograder.model import Call, Data, File, Outcome

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
    with pytest.raises(SystemFault, match="32 MB"):
        visit(["x = 1"], [], [File(path=f"{i}.npy", body=bytes(17 << 20)) for i in range(2)])


# -- modules that hold what is asked for ------------------------------------------------------


def test_a_function_is_found_in_the_notebook_or_else_in_a_module(visit: Callable[..., Any]) -> None:
    files = [LAYERS, File(path="pkg/more.py", body=b"def double(x):\n    return 2 * x\n")]
    calls = [call("c0001", "triple", 5), call("c0002", "double", 5), call("c0003", "none_such", 5)]
    seen = visit(
        ["def double(x):\n    return 'mine'"], calls, files, modules=("pkg/layers.py", "pkg/more.py")
    ).seen
    assert [seen[id].value for id in ("c0001", "c0002")] == [15, "mine"]
    assert seen["c0003"].outcome is Outcome.MISSING
    assert seen["c0003"].error.message == "none_such is not defined"


def test_a_file_that_is_no_named_module_is_not_looked_into(visit: Callable[..., Any]) -> None:
    assert visit(["x = 1"], [call("c0001", "triple", 5)], [LAYERS]).seen["c0001"].outcome is Outcome.MISSING


def test_a_module_that_cannot_be_imported_says_where(visit: Callable[..., Any]) -> None:
    broken = File(path="pkg/layers.py", body=b"x = 1\ndef triple(x)\n    return 3 * x\n")
    seen = visit(["x = 1"], [call("c0001", "triple", 5)], [broken], modules=("pkg/layers.py",)).seen["c0001"]
    assert (seen.outcome, seen.error.type) == (Outcome.MISSING, "SyntaxError")
    assert [(frame.file, frame.line) for frame in seen.error.frames] == [("pkg/layers.py", 2)]


def test_a_line_of_a_module_is_in_the_traceback(visit: Callable[..., Any]) -> None:
    body = b"def triple(x):\n    return x / 0\n"
    seen = visit(
        ["from pkg.layers import triple\ndef ask(x):\n    return triple(x)"], [call("c0001", "ask", 5)],
        [File(path="pkg/layers.py", body=body)],
    ).seen["c0001"]  # fmt: skip
    places = [(frame.file or f"cell {frame.cell}", frame.line) for frame in seen.error.frames]
    assert places == [("cell 0", 3), ("pkg/layers.py", 2)]


def test_a_module_that_never_ends_costs_its_call_and_no_more(visit: Callable[..., Any]) -> None:
    endless = File(path="slow.py", body=b"while True: pass\n")
    seen = visit(
        ["def quick():\n    return 1"], [call("c0001", "late"), call("c0002", "quick")], [endless],
        modules=("slow.py",), call_cpu_s=1.0,
    ).seen  # fmt: skip
    assert [seen[id].outcome for id in ("c0001", "c0002")] == [Outcome.TIME_LIMIT, Outcome.RETURNED]


def test_modules_are_found_from_a_folder_that_the_notebook_changed_to(visit: Callable[..., Any]) -> None:
    source = "import os\nos.makedirs('deep/er')\nos.chdir('deep/er')"
    seen = visit([source], [call("c0001", "triple", 5)], [LAYERS], modules=("pkg/layers.py",))
    assert seen.seen["c0001"].value == 15


# -- data of any size ---------------------------------------------------------------------------

READ_TEXT = "def read(name):\n    with open(name, 'rb') as file:\n        return file.read(4).decode()"
SPOIL = """def spoil(name):
    try:
        open(name, 'r+b').write(b'gone')
    except OSError as error:
        return type(error).__name__
    return 'written'"""


@pytest.fixture
def data(tmp_path: Path) -> Callable[[bytes], Data]:
    def make(body: bytes) -> Data:
        place = tmp_path / "train.bin"
        place.write_bytes(body)
        digest = hashlib.sha256(body).hexdigest()
        return Data(path="data/train.bin", sha256=digest, size=len(body), place=place)

    return make


def test_data_are_read_where_the_notebook_looks_for_them(visit: Callable[..., Any], data: Any) -> None:
    source = "import os\nfound = os.listdir('data')\ndef listed():\n    return found\n" + READ_TEXT
    calls = [call("c0001", "read", "data/train.bin"), call("c0002", "listed")]
    seen = visit([source], calls, data=(data(b"abcd" + bytes(70 << 20)),)).values()
    assert seen == {"c0001": "abcd", "c0002": ["train.bin"]}


def test_no_place_of_the_trusted_side_is_seen_with_the_data(visit: Callable[..., Any], data: Any) -> None:
    source = "import os\ndef place():\n    return os.path.realpath('data/train.bin')"
    made = data(b"abcd")
    assert (
        str(made.place.parent)
        not in visit([source], [call("c0001", "place")], data=(made,)).values()["c0001"]
    )


@pytest.mark.promise("disk", run=False)
def test_data_cannot_be_changed(visit: Callable[..., Any], data: Any) -> None:
    made = data(b"kept")
    seen = visit([SPOIL], [call("c0001", "spoil", "data/train.bin")], data=(made,)).values()
    assert seen["c0001"] in ("PermissionError", "OSError")
    again = visit([READ_TEXT], [call("c0001", "read", "data/train.bin")], data=(made,)).values()
    assert again == {"c0001": "kept"}


def test_data_that_changed_since_they_were_looked_at_are_refused(
    visit: Callable[..., Any], data: Any
) -> None:
    made = data(b"before")
    made.place.write_bytes(b"after!")
    with pytest.raises(SystemFault, match="has changed since it was read"):
        visit(["x = 1"], [], data=(made,))
