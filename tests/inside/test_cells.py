"""Cells in IPython's shell: what they show, what they raise, what is left of them in a hurry."""

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence

import pytest

from autograder.inside import cells, statements

DRIVER = """
import json, os, signal, sys, threading
from autograder.inside import cells
shell = cells.make_shell()
sources, only_definitions = json.load(sys.stdin)
say, found = sys.stdout, []
for index, source in enumerate(sources):
    result = cells.run_cell(shell, index, source, only_definitions=only_definitions)
    found.append(result.header() | json.loads(result.body()))
sys.stdout = say
print(json.dumps(found))
"""


def refusal(source: str) -> str:
    """What this Python raises for source that it cannot compile; for a null character, not each version the same."""
    try:
        compile(source, "cell", "exec")
    except (SyntaxError, ValueError) as error:
        return type(error).__name__
    raise AssertionError("it compiles")


def run(sources: Sequence[str], *, only_definitions: bool = False) -> list[dict]:
    """Run cells in a shell of their own process, for a shell changes the process it lives in."""
    with tempfile.TemporaryDirectory() as home:
        return _run(list(sources), only_definitions, home)


def _run(sources: list[str], only_definitions: bool, home: str) -> list[dict]:
    done = subprocess.run(
        [sys.executable, "-P", "-s", "-c", DRIVER],
        input=json.dumps([sources, only_definitions]),
        capture_output=True, text=True, timeout=120, check=False, cwd=home,
        env={"MPLBACKEND": "module://matplotlib_inline.backend_inline", "PATH": "/usr/bin:/bin", "HOME": home},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def shown() -> dict[str, dict]:
    sources = {
        "print": "print('one')\nimport sys\nprint('two', file=sys.stderr)\nprint('three')",
        "result": "6 * 7",
        "last": "_ + 1",
        "silent": "6 * 7;",
        "display": "display({'a': 1}, 'b')",
        "shell": "!echo hello",
        "timed": "%%time\n6 * 7",
        "other magic": "%%capture kept\nprint('inside')",
        "captured": "kept.stdout",
        "await": "import asyncio\nawait asyncio.sleep(0)\n'done'",
        "figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "unshown figure": "plt.plot([1, 2]);",
        "inline": "%matplotlib inline\nplt.plot([1, 2]);",
        "flood": "for _ in range(10000):\n    print('x' * 100)",
        "flood of both": "for _ in range(10000):\n    print(1)\n    print(2, file=sys.stderr)",
        "figures": "for _ in range(20):\n    plt.figure()\n    plt.plot([1])\nplt.show()",
        "large figure": "display({'image/png': b'x' * 2**21}, raw=True)",
        "html": "class H:\n    def _repr_html_(self): return '<script>'\nH()",
        "surrogate": "print('\\ud800')",
        "exit": "exit()",
        "closed": "sys.stdout.close()\nsys.stdout.write('x')",
        "after": "print('still here')",
        "empty": "",
        "comment": "# nothing",
    }
    return dict(zip(sources, run(list(sources.values())), strict=True))


def parts(cell: dict) -> list[tuple[str, str]]:
    return [(part["kind"], part["data"]) for part in cell["outputs"]]


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("print", [("stdout", "one\n"), ("stderr", "two\n"), ("stdout", "three\n")]),
        ("result", [("result", "42")]),
        ("last", [("result", "43")]),
        ("silent", []),
        ("display", [("display", "{'a': 1}"), ("display", "'b'")]),
        ("timed", [("result", "42")]),
        ("other magic", []),
        ("captured", [("result", "'inside\\n'")]),
        ("await", [("result", "'done'")]),
        ("exit", []),
        ("after", [("stdout", "still here\n")]),
        ("empty", []),
        ("comment", []),
    ],
)
def test_cells_show_what_jupyter_shows(shown: dict, name: str, want: list) -> None:
    assert shown[name]["outcome"] == "ok"
    assert parts(shown[name]) == want
    assert shown[name]["cut"] is False


def test_shell_commands_show_their_output(shown: dict) -> None:
    assert "".join(data for _, data in parts(shown["shell"])).split() == ["hello"]


@pytest.mark.parametrize("name", ["figure", "unshown figure", "inline"])
def test_figures_are_png_images(shown: dict, name: str) -> None:
    pictures = [data for kind, data in parts(shown[name]) if kind == "png"]
    assert len(pictures) == 1
    assert pictures[0].startswith("iVBORw0KGgo")


def test_a_flood_is_cut_and_said_to_be(shown: dict) -> None:
    for name in ("flood", "flood of both"):
        assert shown[name]["cut"] is True
        assert sum(len(data) for _, data in parts(shown[name])) == cells.MAX_OUTPUT_TEXT


def test_pictures_are_few_and_small(shown: dict) -> None:
    assert [kind for kind, _ in parts(shown["figures"])].count("png") == cells.MAX_IMAGES
    assert shown["figures"]["cut"] is True
    assert (parts(shown["large figure"]), shown["large figure"]["cut"]) == ([], True)


def test_html_stays_behind(shown: dict) -> None:
    assert all("script" not in data for _, data in parts(shown["html"]))


def test_reports_can_be_written_to_a_file(shown: dict) -> None:
    json.dumps(shown["surrogate"]).encode("utf-8")
    assert shown["surrogate"]["outcome"] == "ok"


def test_a_cell_that_closes_its_output_harms_itself_only(shown: dict) -> None:
    assert shown["closed"]["index"] + 1 == shown["after"]["index"]
    assert shown["after"]["outcome"] == "ok"


# -- errors --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def failed() -> dict[str, dict]:
    sources = {
        "raise": "x = 1\nraise ValueError('no')",
        "define": "def f():\n    return 1 / 0",
        "call": "f()",
        "syntax": "x = 1\ndef g(:\n    pass",
        "indent": "x = 1\n  y = 2",
        "blank lines": "\n\n\nx = 1\n1 / 0",
        "blank lines, indented": "\n    x = 1\n    1 / 0",
        "timed": "%%time\nx = 1\n1 / 0",
        "magic": "%nosuchmagic",
        "null": "a\0b",
        "surrogate": "s = '\ud800'",
        "system exit": "import sys\nsys.exit(3)",
        "input": "input('name? ')",
        "interrupt": "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(5)",
        "ignores interrupts": "signal.signal(signal.SIGINT, signal.SIG_IGN)",
        "interrupted again": "os.kill(os.getpid(), signal.SIGINT)\ntime.sleep(5)",
        "transformers": "get_ipython().ast_transformers.clear()",
        "goes on": "import no_such_module_at_all",
    }
    return dict(zip(sources, run(list(sources.values())), strict=True))


@pytest.mark.parametrize(
    ("name", "kind", "lines"),
    [
        ("raise", "ValueError", [(0, 2)]),
        ("call", "ZeroDivisionError", [(2, 1), (1, 2)]),
        ("syntax", "SyntaxError", [(3, 2)]),
        ("indent", "IndentationError", [(4, 2)]),
        ("blank lines", "ZeroDivisionError", [(5, 5)]),
        ("blank lines, indented", "ZeroDivisionError", [(6, 3)]),
        ("timed", "ZeroDivisionError", [(7, 3)]),
        ("magic", "UsageError", [(8, 1)]),
        ("null", refusal("a\0b"), []),
        ("surrogate", "UnicodeEncodeError", []),
        ("system exit", "SystemExit", [(11, 2)]),
        ("input", "EOFError", [(12, 1)]),
    ],
)
def test_errors_name_the_students_line(failed: dict, name: str, kind: str, lines: list) -> None:
    cell = failed[name]
    assert cell["outcome"] == "error"
    assert cell["error"]["types"][0] == kind
    assert [(frame["cell"], frame["line"]) for frame in cell["error"]["frames"]] == lines


def test_the_text_of_the_line_is_the_students(failed: dict) -> None:
    assert failed["syntax"]["error"]["frames"][0]["text"] == "def g(:"
    assert failed["call"]["error"]["frames"][1]["text"] == "return 1 / 0"
    assert failed["blank lines"]["error"]["frames"][0]["text"] == "1 / 0"


@pytest.mark.parametrize("name", ["interrupt", "interrupted again"])
def test_an_interrupted_cell_is_no_error(failed: dict, name: str) -> None:
    """One cell's own handler does not keep the next from being interrupted."""
    assert failed[name]["outcome"] == "interrupted"


def test_a_shell_that_lost_our_transformer_still_runs(failed: dict) -> None:
    assert failed["goes on"]["error"]["types"][0] == "ModuleNotFoundError"


# -- imports -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def imported() -> list[dict]:
    (helper_missing, partial, inside, guarded, sub, names, future) = (
        "import json, no_such_a as a, os.path\nfrom no_such_b.c import d\nx = json.dumps(1)",
        "from torch.utils.tensorboard import SummaryWriter\ny = 1",
        "def f():\n    import no_such_c\nf()",
        "try:\n    import no_such_d\nexcept ImportError:\n    found = False\nfound",
        "import json.no_such_part\nz = 1",
        "from json import no_such_name\nz = 2",
        "from __future__ import annotations\nfrom math import *\npi > 3",
    )
    return run([helper_missing, "x", partial, "y", inside, guarded, sub, "z", names, future, "os.path.sep"])


def test_a_missing_module_fails_alone_at_the_top(imported: list[dict]) -> None:
    assert (imported[0]["outcome"], imported[0]["missing"]) == ("ok", ["no_such_a", "no_such_b"])
    assert parts(imported[1]) == [("result", "'1'")]


def test_so_does_a_module_that_lacks_another(imported: list[dict]) -> None:
    if imported[2]["missing"]:  # tensorboard comes with none of our packages, but may be installed
        assert imported[2]["missing"] == ["tensorboard"]
    assert parts(imported[3]) == [("result", "1")]


def test_inside_functions_and_try_it_raises_as_usual(imported: list[dict]) -> None:
    assert imported[4]["error"]["types"][0] == "ModuleNotFoundError"
    assert [frame["line"] for frame in imported[4]["error"]["frames"]] == [3, 2]
    assert parts(imported[5]) == [("result", "False")]
    assert imported[5]["missing"] == []


def test_parts_of_modules_count_as_modules_but_names_do_not(imported: list[dict]) -> None:
    assert imported[6]["missing"] == ["json.no_such_part"]
    assert parts(imported[7]) == [("result", "1")]
    assert imported[8]["error"]["types"][0] == "ImportError"


def test_future_and_star_imports_work(imported: list[dict]) -> None:
    assert imported[9]["outcome"] == "ok"
    assert parts(imported[9]) == [("result", "True")]


def test_the_other_names_of_the_same_import_are_there(imported: list[dict]) -> None:
    assert imported[10]["outcome"] == "ok"


# -- definitions only ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("import numpy as np", True),
        ("from math import pi", True),
        ("def f():\n    return train()", True),
        ("async def f(): ...", True),
        ("class A:\n    x = slow()", True),
        ("lr = 1e-3", True),
        ("lr: float = -1.5", True),
        ("names = ['a', ('b', {'c': None})]", True),
        ("alias = f", True),
        ("size = shape[0]", True),
        ("model = train()", False),
        ("x = [i for i in data]", False),
        ("x = [0] * 10**9", False),
        ("x: int", False),
        ("x += 1", False),
        ("train()", False),
        ("for i in range(3): pass", False),
        ("with torch.no_grad(): pass", False),
        ("if True:\n    x = 1", False),
        ("assert f(1)", False),
    ],
)
def test_definitions_are_what_computes_nothing(source: str, kept: bool) -> None:
    body = ast.parse(source).body
    assert statements.definitions_of(body) == (body if kept else [])


def test_in_a_hurry_definitions_keep_their_lines_and_computations_are_left_out() -> None:
    found = run(
        [
            "%matplotlib inline\nimport math\nwhile True: pass\nrate = 0.5; while_true = slow()",
            "%%time\ndef f():\n    return 1 / 0\n\nprint(f())",
            "import no_such_module\ndef g(:",
            "rate",
        ],
        only_definitions=True,
    )
    assert [cell["outcome"] for cell in found] == ["ok", "ok", "error", "ok"]
    assert all(cell["outputs"] == [] for cell in found)


def test_a_function_kept_in_a_hurry_has_its_own_line_numbers() -> None:
    (cell,) = run(["print('slow')\n\n@(lambda g: g())\ndef f():\n    return 1 / 0"], only_definitions=True)
    assert [frame["line"] for frame in cell["error"]["frames"]] == [3, 3, 5]


def test_of_a_tagged_cell_only_what_names_code_is_kept() -> None:
    """Students put functions they need later into cells that are not worth their time."""
    trim = statements.Trim()
    trim.only_functions = True
    source = "import math\ndef f(): ...\nclass C: ...\ng = lambda x: x\nred = None if maps is None else maps[0]\nx = 3\nf()"
    kept = trim.visit_Module(ast.parse(source))
    assert [type(node).__name__ for node in kept.body] == ["With", "FunctionDef", "ClassDef", "Assign"]
