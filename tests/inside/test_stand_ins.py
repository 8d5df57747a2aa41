"""What only works elsewhere: each line does here what it can, says so, and never costs its cell."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.answers import findings as read_findings
from autograder.inside import missing
from autograder.model import Call, Cell, Limits, Outcome, Probe
from autograder.sandboxes.here import Here


def visit(*sources: str, calls: tuple[str, ...] = (), **limits: Any) -> Any:
    cells = tuple(Cell(index=index, source=source) for index, source in enumerate(sources))
    asked = tuple(Call(id=name, group=name, kind="function", target=name) for name in calls)
    return Here().run(Probe(cells=cells, calls=asked), Limits(**limits))


def shown(cell: Any) -> str:
    return "".join(data for _, data in cell.outputs)


# -- what stands below a line that fails ----------------------------------------------------

LOOP = """before = 1
def early(): return before
{failing}
def late(): return later + early()
class Late:
    size = 3
later = 2
alias = late
square = lambda x=4: x * x
import math
computed = print("computed")
broken = no_such_name
def last(): return [Late.size, math.floor(2.5), square(), alias()]"""


@pytest.fixture(scope="module")
def salvaged() -> Any:
    return visit(
        "rate = 0",
        LOOP.format(failing="1 / rate"),
        "def f():\n    return 1\nf() + None",
        "x = 1\ndef broken(:\n    pass\ndef unread(): return 1",
        "%%capture kept\n1 / 0\ndef captured(): return 5",
        "raise SystemExit\ndef exited(): return 6",
        "try:\n    1 / 0\nfinally:\n    done = True\ntry:\n    import no_such\nexcept ImportError:\n    no_such = 7\n"
        "def tried(): return no_such",
        "await missing_coroutine()\ndef awaited(): return 8",
        "return 3\ndef returned(): return 9",
        calls=("last", "late", "unread", "captured", "exited", "tried", "awaited", "returned"),
    )  # fmt: skip


def test_the_definitions_below_a_line_that_raises_are_kept(salvaged: Any) -> None:
    seen = {one.call_id: one.value for one in salvaged.observations}
    assert seen["last"] == [3, 2, 16, 3]
    assert [seen[name] for name in ("captured", "exited", "tried", "awaited")] == [5, 6, 7, 8]


def test_the_error_stays_and_the_line_is_named(salvaged: Any) -> None:
    cell = salvaged.cells[1]
    assert (cell.outcome, cell.error.type, cell.error.frames[-1].line) == ("error", "ZeroDivisionError", 3)
    assert cell.findings == (("salvaged", "3"),)


def test_what_computes_below_it_is_not_run(salvaged: Any) -> None:
    assert shown(salvaged.cells[1]) == ""


def test_nothing_is_said_where_nothing_stands_below(salvaged: Any) -> None:
    assert (salvaged.cells[2].outcome, salvaged.cells[2].findings) == ("error", ())


def test_a_cell_that_cannot_be_read_keeps_nothing(salvaged: Any) -> None:
    assert (salvaged.cells[3].error.type, salvaged.cells[3].findings) == ("SyntaxError", ())
    seen = {one.call_id: one.outcome for one in salvaged.observations}
    assert seen["unread"] is Outcome.MISSING
    # Python refuses such a cell line by line: only ``return`` is refused here.
    assert seen["returned"] is Outcome.RETURNED


def test_a_training_loop_at_its_limit_costs_nobody_what_is_below() -> None:
    made = visit(LOOP.format(failing="while True: pass"), calls=("last",), cell_cpu_s=0.3)
    assert (made.cells[0].outcome, made.cells[0].findings) == ("interrupted", (("salvaged", "3"),))
    assert made.observations[0].value == [3, 2, 16, 3]


SWALLOWS = "while True:\n    try:\n        while True: pass\n    except:\n        pass"


def test_one_that_swallows_the_interruption_keeps_its_functions() -> None:
    failing = f"def spin():\n    while True: pass\n{SWALLOWS.replace('while True: pass', 'spin()')}"
    made = visit("kept = 1", f"{failing}\ndef below(): return kept", calls=("below",), cell_cpu_s=0.3)
    assert (made.cells[1].outcome, made.cells[1].detail) == ("died", "cpu-limit")
    assert made.cells[1].findings == (("salvaged", "0"),)
    assert made.observations[0].value == 1
    assert not made.only_definitions


def test_a_cell_whose_definitions_end_the_process_too_is_left_out() -> None:
    made = visit("import os\nos._exit(1)\nclass C: os._exit(2)", "def f(): return 1", calls=("f",))
    assert (made.cells[0].outcome, made.observations[0].value) == ("died", 1)


def test_a_loop_that_uses_up_all_time_costs_nobody_their_definitions() -> None:
    made = visit(
        "a = 1", f"{SWALLOWS}\ndef below(): return a", "def later(): return a + 1",
        calls=("below", "later"), cell_cpu_s=60.0, phase_cpu_s=0.5,
    )  # fmt: skip
    assert made.only_definitions
    assert [one.value for one in made.observations] == [1, 2]


def test_definitions_below_an_interrupted_line_have_little_time() -> None:
    """Otherwise the cell would be ended for not reporting, and the notebook run again."""
    slow = "while True: pass\nclass Slow:\n    for _ in range(10**12): pass\ndef f(): return 1"
    made = visit("def g(): return 2", slow, calls=("g",), cell_cpu_s=0.3)
    assert made.cells[1].outcome == "interrupted"
    assert made.observations[0].value == 2


# -- modules that are not here --------------------------------------------------------------


@pytest.fixture(scope="module")
def absent() -> Any:
    return visit(
        "import no_a.b as b, no_c.d\nfrom no_e import f, g as h\nb.set(style='x')\nno_c.d.e[1:2](3).x = 4\n"
        "for _ in f(1): 1 / 0\nwith h('x') as opened: pass\n@b.jit(parallel=True)\ndef fast(): return 7\n"
        "class Net(b.Module):\n    def __init__(self): super().__init__()\ndef size(x: f.Frame | None = None): return Net() and 8",
        "def gives(): return b.number\ndef adds(): return b.number + 1\ndef equal(): return b.number == b.number\n"
        "def inner():\n    import no_inner\ndef late(): return 3",
        "from no_late import late, target",
        "try:\n    import no_tried\nexcept ImportError:\n    tried = 'raised'\ntried",
        "open('helper.py', 'w').write('import no_helped as x\\nx.set()\\ndef helped(): return 5')\nfrom helper import helped",
        calls=("fast", "size", "gives", "adds", "equal", "inner", "late", "target", "helped"),
    )  # fmt: skip


def test_a_placeholder_takes_what_plots_do_with_it(absent: Any) -> None:
    assert [cell.outcome for cell in absent.cells] == ["ok"] * 5
    assert absent.cells[0].missing == ("no_a", "no_c", "no_e")
    assert absent.cells[0].findings[0] == ("missing-module", "no_a")
    assert absent.cells[4].missing == ("no_helped",)


def test_a_placeholder_is_never_an_answer(absent: Any) -> None:
    seen = {one.call_id: one for one in absent.observations}
    assert repr(seen["gives"].value) == "Opaque(type='MissingModule')"
    assert (seen["adds"].outcome, seen["adds"].error.type) == (Outcome.RAISED, "TypeError")
    assert seen["equal"].value is False
    assert seen["target"].outcome is Outcome.MISSING


def test_code_around_it_is_as_it_was_written(absent: Any) -> None:
    seen = {one.call_id: one.value for one in absent.observations}
    assert (seen["fast"], seen["size"], seen["helped"]) == (7, 8, 5)
    assert shown(absent.cells[3]) == "'raised'"


def test_inside_a_function_an_import_raises(absent: Any) -> None:
    seen = {one.call_id: one for one in absent.observations}
    assert seen["inner"].error.type == "ModuleNotFoundError"


def test_it_takes_no_place_of_what_the_student_wrote(absent: Any) -> None:
    assert {one.call_id: one.value for one in absent.observations}["late"] == 3


def test_a_placeholder_is_no_number() -> None:
    one = missing.MissingModule("no.thing")
    for read in (int, float, len):
        with pytest.raises(TypeError):
            read(one)
    assert list(one) == []
    assert 1 not in one
    assert one != one.part


# -- the rest -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def elsewhere() -> Any:
    return visit(
        "import os\nopen('d.csv', 'w').write('1,2')\nwhere = os.getcwd()\n%cd /content/drive\nos.chdir('/Users/me')\n"
        "assert os.getcwd() == where\nimport numpy as np\n"
        "[open(p).read() for p in (r'C:\\Users\\me\\d.csv', '/content/x/d.csv', '/Users/me/d.csv')], np.loadtxt('/home/me/d.csv', delimiter=',').sum()",
        "open('/Users/me/absent.csv')",
        "open('absent.csv')",
        "os.chdir('absent')",
        "import torch\ntorch.cuda.is_available(), torch.ones(1).cuda().device.type, torch.nn.Linear(1, 1, device='cuda').weight.device.type",
        "from io import BytesIO\nfile = BytesIO()\nsaved = torch.serialization.location_tag\n"
        "torch.serialization.location_tag = lambda storage: 'cuda:0'\ntorch.save(torch.ones(2), file)\n"
        "torch.serialization.location_tag = saved\nfile.seek(0)\ntorch.load(file).sum().item()",
        "def on_gpu():\n    x = torch.arange(3.0, device=torch.device('cuda:0')).to('cuda', torch.float64)\n    return x.new_zeros(2, device='cuda')",
        "import numpy as np\nnp.int is int, np.in1d([1, 5], [5]).tolist(), hasattr(np, 'no_such_name')",
        "x = !pip list\n%timeit -n1 -r1 1\n!echo {where[:0]}hello",
        "with torch.device('meta'):\n    there = torch.zeros(1).device.type, torch.nn.Linear(1, 1).weight.device.type\n"
        "@torch.jit.script\ndef scripted(x):\n    return torch.zeros(2, device=x.device) + x\n"
        "there, scripted(torch.ones(2)).sum().item()",
        calls=("on_gpu",),
    )  # fmt: skip


def test_files_of_another_machine_are_found_beside_the_notebook(elsewhere: Any) -> None:
    cell = elsewhere.cells[0]
    assert (cell.outcome, cell.findings[2:]) == ("ok", (("foreign-path", "d.csv"),))
    assert "(['1,2', '1,2', '1,2'], np.float64(3.0))" in shown(cell)


def test_one_that_is_not_here_stays_an_error_with_advice(elsewhere: Any) -> None:
    cell = elsewhere.cells[1]
    assert (cell.error.type, cell.findings) == ("FileNotFoundError", (("missing-file", "absent.csv"),))


@pytest.mark.parametrize("index", [2, 3])
def test_plain_paths_mean_what_they_always_meant(elsewhere: Any, index: int) -> None:
    assert (elsewhere.cells[index].error.type, elsewhere.cells[index].findings) == ("FileNotFoundError", ())


def test_without_a_gpu_torch_stays_honest_and_computes(elsewhere: Any) -> None:
    assert shown(elsewhere.cells[4]) == "(False, 'cpu', 'cpu')"
    assert {code for code, _ in elsewhere.cells[4].findings} == {"gpu-on-cpu"}


def test_a_checkpoint_of_a_gpu_is_read(elsewhere: Any) -> None:
    assert (shown(elsewhere.cells[5]), elsewhere.cells[5].findings) == (
        "2.0",
        (("gpu-on-cpu", "torch.load"),),
    )


def test_functions_may_ask_for_a_gpu_when_they_are_called(elsewhere: Any) -> None:
    value = elsewhere.observations[0].value
    assert (value.name, value.data.tolist(), value.device) == ("torch.float64", [0, 0], "cpu")


def test_torch_is_otherwise_as_it_was(elsewhere: Any) -> None:
    assert shown(elsewhere.cells[9]).endswith("(('meta', 'meta'), 2.0)")
    assert elsewhere.cells[9].findings == ()


def test_removed_names_are_given_back(elsewhere: Any) -> None:
    assert shown(elsewhere.cells[7]) == "(True, [False, True], False)"
    assert elsewhere.cells[7].findings == (("numpy-name", "np.int"), ("numpy-name", "np.in1d"))


def test_commands_that_fetch_nothing_run(elsewhere: Any) -> None:
    assert elsewhere.cells[8].findings == (("shell-command", "!pip list"),)
    assert shown(elsewhere.cells[8]).endswith("hello\r\n")


def test_our_own_process_is_left_alone() -> None:
    """The trusted side makes the same calls on references, and nothing stands in for anything there."""
    import builtins
    import io
    import os

    import numpy as np

    assert builtins.open is io.open
    assert type(os.chdir).__name__ == "builtin_function_or_method"
    assert not hasattr(np, "int")


# -- read as hostile text -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "want"),
    [
        (None, ()),
        ("salvaged", ()),
        ([["a", "b"], ["a"], [1, "b"], "ab", ["c", None], {"a": "b"}], (("a", "b"),)),
        ([["x" * 99, "y" * 999]], (("x" * 40, "y" * 120),)),
        ([["a", "b"]] * 99, (("a", "b"),) * 60),
    ],
)
def test_findings_are_pairs_of_short_texts_or_nothing(value: Any, want: tuple[tuple[str, str], ...]) -> None:
    assert read_findings(value) == want
