"""A submitted file: read where that is safe, else refused with a sentence; never an exception of another kind."""

from __future__ import annotations

import hashlib
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.errors import SubmissionError
from autograder.importers import notebook as reader
from autograder.importers.notebook import file_name, read_notebook
from autograder.model import Submission

Write = Callable[[bytes], Path]


def code(source: Any = "x = 1", **fields: Any) -> dict[str, Any]:
    return {"cell_type": "code", "id": "a", "metadata": {}, "source": source, "outputs": [], **fields}


def text(*cells: Any, **fields: Any) -> str:
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **fields})


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(data: bytes) -> Path:
        path = tmp_path / "hw.ipynb"
        path.write_bytes(data)
        return path

    return put


def refusal(path: Path) -> str:
    with pytest.raises(SubmissionError) as caught:
        read_notebook(path, "anna")
    return str(caught.value)


# -- what is read --------------------------------------------------------------------------


def test_a_notebook_is_read_cell_by_cell(write: Write) -> None:
    data = text(
        {"cell_type": "markdown", "id": "m", "metadata": {}, "source": ["# Title\n", "text"]},
        code(["import numpy\n", "x = 1"], metadata={"tags": ["skip-when-grading", 3, None]}),
        {"cell_type": "raw", "id": "r", "metadata": {}, "source": "raw"},
        code("y = 2"),
    ).encode()
    found = read_notebook(write(data), "anna")
    assert (found.student, found.file) == ("anna", "hw.ipynb")
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert [(c.index, c.source, c.tags) for c in found.cells] == [
        (1, "import numpy\nx = 1", ("skip-when-grading",)),
        (3, "y = 2", ()),
    ]
    assert [cell["cell_type"] for cell in found.notebook["cells"]] == ["markdown", "code", "raw", "code"]
    assert found.notebook["cells"][0]["source"] == "# Title\ntext"


def test_outputs_attachments_and_metadata_stay_behind(write: Write) -> None:
    cell = code(outputs=[{"data": {"text/html": "<script>"}}], attachments={"a": 1}, execution_count=7)
    found = read_notebook(write(text(cell, metadata={"otter": "secret"}).encode()), "anna")
    assert set(found.notebook["cells"][0]) == {"cell_type", "source", "id", "metadata"}
    assert found.notebook["metadata"] == {}
    assert "script" not in json.dumps(dict(found.notebook))


def test_nan_in_the_outputs_does_not_matter(write: Write) -> None:
    data = text(code(outputs=[{"data": [float("nan"), float("inf")]}]))
    assert "NaN" in data
    assert len(read_notebook(write(data.encode()), "anna").cells) == 1


def test_megabytes_of_outputs_are_read_and_left_behind(write: Write) -> None:
    image = "A" * (50 << 20)
    path = write(text(code(outputs=[{"data": {"image/png": image}}])).encode())
    found = read_notebook(path, "anna")
    assert path.stat().st_size > 50 << 20
    assert len(json.dumps(dict(found.notebook))) < 1000


def test_duplicate_ids_are_numbered_by_position_and_told(write: Write) -> None:
    found = read_notebook(write(text(code(id="a"), code(id="a"), code(id="b")).encode()), "anna")
    assert [cell["id"] for cell in found.notebook["cells"]] == ["cell-1", "cell-2", "cell-3"]
    assert found.notices == ("Some cells had the same id; they were numbered anew by position.",)
    again = read_notebook(write(text(code(id="a"), code(id="b")).encode()), "anna")
    assert again.notices == ()


def test_a_byte_order_mark_is_ignored_and_told(write: Write) -> None:
    found = read_notebook(write(b"\xef\xbb\xbf" + text(code()).encode()), "anna")
    assert found.notices == ("The file began with a byte order mark, which was ignored.",)


def test_format_3_is_read_as_format_4_and_told(write: Write) -> None:
    old = {
        "nbformat": 3,
        "worksheets": [
            {"cells": [{"cell_type": "code", "input": ["x = 1\n", "y = 2"], "prompt_number": 3}]},
            {"cells": [{"cell_type": "heading", "level": 1, "source": "Title"}]},
        ],
    }
    found = read_notebook(write(json.dumps(old).encode()), "anna")
    assert [cell.source for cell in found.cells] == ["x = 1\ny = 2"]
    assert found.notices == ("The notebook is in the old format 3; it was read as format 4.",)


def test_space_before_the_notebook_does_not_matter(write: Write) -> None:
    assert read_notebook(write(b"\n" * 500 + text(code()).encode()), "anna").cells


def test_what_is_no_cell_is_left_out_and_the_others_keep_their_numbers(write: Write) -> None:
    cells = code(), None, "x = 1", {"cell_type": "code"}, code("y = 2", id="b")
    found = read_notebook(write(text(*cells).encode()), "anna")
    assert [(cell.index, cell.source) for cell in found.cells] == [(0, "x = 1"), (3, ""), (4, "y = 2")]
    assert found.notices == (
        "Entry 2 of the file's cells is no cell; it was left out.",
        "Entry 3 of the file's cells is no cell; it was left out.",
        "Cell 4 has no source; it was read as an empty cell.",
    )


def test_a_damaged_notebook_says_so_only_so_often(write: Write) -> None:
    found = read_notebook(write(text(code(), *[None] * 500).encode()), "anna")
    assert len(found.notices) == reader.MAX_NOTICES


def test_a_cell_that_does_not_say_its_kind_is_code_if_it_has_outputs(write: Write) -> None:
    unsaid = {"source": "y = 2", "outputs": [], "metadata": None}
    prose = {"source": "y = 3", "metadata": {}}
    found = read_notebook(write(text(code(cell_type=" Code"), unsaid, prose).encode()), "anna")
    assert [cell.source for cell in found.cells] == ["x = 1", "y = 2"]
    assert found.notices == ("Cells that do not say their kind and have outputs were read as code: 2.",)


def test_json_in_json_is_read_and_told_but_only_once(write: Write) -> None:
    found = read_notebook(write(json.dumps(text(code())).encode()), "anna")
    assert found.cells[0].source == "x = 1"
    assert found.notices == ("The notebook was wrapped in JSON twice; it was read all the same.",)
    assert "not a notebook" in refusal(write(json.dumps(json.dumps(text(code()))).encode()))


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({"kernelspec": {"language": "R", "name": "ir"}}, {"language": "R"}),
        ({"language_info": {"name": "julia"}}, {"language": "julia"}),
        ({"kernelspec": {"name": "python3"}, "language_info": {"name": "x"}}, {}),
        ({"kernelspec": {"language": "Python", "name": "my env"}}, {}),
        ({"kernelspec": 3}, {}),
        ([], {}),
    ],
)
def test_a_kernel_of_another_language_is_noted(write: Write, metadata: Any, language: dict[str, str]) -> None:
    assert (
        read_notebook(write(text(code(), metadata=metadata).encode()), "anna").notebook["metadata"]
        == language
    )


def test_half_characters_are_replaced(write: Write) -> None:
    data = text(code("x = '\ud800'", metadata={"tags": ["\udfff"]})).encode()
    found = read_notebook(write(data), "anna")
    assert found.cells[0].source == "x = '?'"
    assert found.cells[0].tags == ("?",)


# -- what is refused -----------------------------------------------------------------------

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 9\n"
DIGITS = text(code(execution_count=1)).replace('"execution_count": 1', f'"execution_count": {"9" * 5000}')


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "hw.ipynb is empty."),
        (b" \n\t ", "hw.ipynb is empty."),
        (b"this is not a notebook", "is not JSON at line 1, column 1"),
        (b'{"cells": [}\n', "is not JSON at line 1, column 12"),
        (text(code("x = 1")).encode()[:40], "ends in the middle: it was cut off"),
        (b'{"cells": [', "ends in the middle: it was cut off"),
        (text(code()).encode("utf-16"), "is saved as UTF-16. Save it as UTF-8 and submit it again."),
        (text(code()).encode("utf-16-le"), "is saved as UTF-16. Save it as UTF-8 and submit it again."),
        (text(code()).encode("utf-16-be"), "is saved as UTF-16. Save it as UTF-8 and submit it again."),
        (b'{"cells": "\xe9\xe9"}', "is not UTF-8 text (byte 11)."),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "is an HTML page, not a notebook."),
        (b"\n  <html></html>", "is an HTML page, not a notebook."),
        (POINTER, "is a Git LFS pointer, not the notebook. Run `git lfs pull` and submit the file itself."),
        (b"[1, 2]", "is JSON, but not a notebook."),
        (b'"cells"', "is JSON, but not a notebook."),
        (b"{}", "has no list of cells: it is not a notebook."),
        (b'{"cells": {"a": 1}}', "has no list of cells: it is not a notebook."),
        (text().encode(), "hw.ipynb has no cells."),
        (
            text({"cell_type": "markdown", "metadata": {}, "source": "a"}).encode(),
            "hw.ipynb has no code cells.",
        ),
        (text(code(3)).encode(), "the source of cell 1 is not text."),
        (text(code(["a", 3])).encode(), "the source of cell 1 is not text."),
        (text(code(None)).encode(), "has no source left in its cells."),
        (
            text(code()).replace('"cells"', '\n<<<<<<< HEAD\n"cells"').encode(),
            "conflict markers of a Git merge (line 2)",
        ),
        (b"import numpy as np\nx = 1\n", "is a Python script, not a notebook. Submit the .ipynb file itself"),
        (b"# In[1]:\n\nx = 1\n", "is a Python script, not a notebook."),
        (b"PK\x03\x04rest", "is a ZIP archive, not a notebook."),
        (b"%PDF-1.7 rest", "is a PDF, not a notebook."),
        (b'{"nbformat": 3, "worksheets": []}', "is a version 3 notebook without cells."),
        (b'{"worksheets": [3, {"cells": 5}, {"cells": [7]}]}', "is a version 3 notebook without cells."),
        (b"[" * 200_000 + b"]" * 200_000, "is nested too deeply to be a notebook."),
        (DIGITS.encode(), "holds a number with thousands of digits. Take it out."),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_a_sentence(write: Write, data: bytes, says: str) -> None:
    assert says in refusal(write(data))


def test_wherever_a_notebook_was_cut_off_it_is_said_to_be(write: Write) -> None:
    whole = text(code("x = '\u00e9\\n' + \"a\\\\b\"", outputs=[True, None, False, -1.5e3]))
    for end in range(2, len(whole)):
        assert "ends in the middle: it was cut off" in refusal(write(whole[:end].encode())), whole[:end]


@pytest.mark.parametrize(
    ("limit", "value", "data", "says"),
    [
        ("MAX_BYTES", 1 << 20, text(code("#" * (2 << 20))), "is larger than 1 MB. Clear its outputs"),
        ("MAX_CELLS", 3, text(*[code()] * 4), "has 4 cells; at most 3 are graded."),
        ("MAX_SOURCE", 1 << 20, text(code("#" * (2 << 20))), "holds more than 1 MB of source."),
        ("MAX_PARTS", 100, text(code(outputs=[[]] * 200)), "has too many parts. Clear its outputs"),
    ],
)
def test_what_is_too_large_is_refused_and_the_limit_named(
    write: Write, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, data: str, says: str
) -> None:
    monkeypatch.setattr(reader, limit, value)
    assert says in refusal(write(data.encode()))


def test_a_small_file_of_a_great_many_parts_costs_little_memory(write: Write) -> None:
    """Each empty list takes two bytes in the file and sixty in memory."""
    path = write(b'{"cells": [' + b"[]," * 11_000_000 + b"[]]}")
    tracemalloc.start()
    says = refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "has too many parts" in says
    assert peak < 5 * path.stat().st_size


def test_a_link_a_folder_and_a_pipe_are_no_plain_files(write: Write, tmp_path: Path) -> None:
    target = write(text(code()).encode())
    link, folder, pipe = (tmp_path / name for name in ("link.ipynb", "folder.ipynb", "pipe.ipynb"))
    link.symlink_to(target)
    folder.mkdir()
    os.mkfifo(pipe)
    for path in (link, folder, pipe, tmp_path / "missing.ipynb"):
        assert refusal(path) == f"{path.name} is not a plain file."


def test_a_file_that_cannot_be_opened_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(b"{}")

    def denied(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert refusal(path) == "hw.ipynb cannot be read: Permission denied."


@pytest.mark.parametrize(
    ("raw", "shown"),
    [(b"caf\xe9.ipynb", "caf?.ipynb"), (b"a\nb.ipynb", "a?b.ipynb"), (b"\x1b[2J.ipynb", "?[2J.ipynb"),
     ("ä ü.ipynb".encode(), "ä ü.ipynb")],
)  # fmt: skip
def test_a_files_name_is_shown_as_it_can_be_stored(tmp_path: Path, raw: bytes, shown: str) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw))
    path.write_text(text(code()))
    assert file_name(path) == shown
    assert read_notebook(path, "anna").file == shown
    path.write_text("nonsense")
    assert refusal(path).startswith(f"{shown} is not JSON")


# -- anything at all -----------------------------------------------------------------------

keys = st.sampled_from(
    ["cells", "cell_type", "source", "metadata", "tags", "id", "outputs", "worksheets", "input", "nbformat"]
)
anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["code", "markdown", "x = 1", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
cells = st.fixed_dictionaries(
    {"cell_type": st.just("code") | anything, "source": st.text() | st.lists(st.text()) | anything},
    optional={"metadata": st.fixed_dictionaries({}, optional={"tags": anything}) | anything, "id": anything},
)
notebooks = st.fixed_dictionaries({}, optional={"cells": st.lists(cells | anything, max_size=4), "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(cells | anything)}) | anything, max_size=2), "nbformat": anything})  # fmt: skip


def read(data: bytes, folder: Path) -> Submission | None:
    path = folder / "hw.ipynb"
    path.write_bytes(data)
    try:
        return read_notebook(path, "anna")
    except SubmissionError as error:
        said = str(error)
    assert "hw.ipynb" in said
    assert "\n" not in said
    return None


same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@same_folder
@given(notebooks | anything)
def test_any_json_is_a_submission_or_a_refusal(tmp_path: Path, content: Any) -> None:
    found = read(json.dumps(content).encode(), tmp_path)
    if found is not None:
        assert found.cells
        json.dumps(dict(found.notebook)).encode()
        assert all(
            isinstance(cell.source, str) and all(isinstance(t, str) for t in cell.tags)
            for cell in found.cells
        )
        "".join([cell.source + "".join(cell.tags) for cell in found.cells]).encode()


@same_folder
@given(st.binary(max_size=300))
def test_any_bytes_are_a_submission_or_a_refusal(tmp_path: Path, data: bytes) -> None:
    read(data, tmp_path)


@same_folder
@given(st.data())
def test_any_damage_to_a_notebook_leaves_a_submission_or_a_refusal(
    tmp_path: Path, data: st.DataObject
) -> None:
    whole = text(code("x = 1"), code(["a\n", "b"], metadata={"tags": ["t"]})).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 30)))
    read(whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:], tmp_path)


@pytest.mark.parametrize("depth", [100, 900, 990, 5_000, 100_000])
@pytest.mark.parametrize("place", ["id", "tags", "source", "outputs", "metadata"])
def test_any_depth_anywhere_is_a_submission_or_a_refusal(tmp_path: Path, depth: int, place: str) -> None:
    deep = "[" * depth + "]" * depth
    cell = text(code(**{place: "HERE"} if place != "metadata" else {"metadata": {"tags": "HERE"}}))
    read(cell.replace('"HERE"', deep).encode(), tmp_path)
