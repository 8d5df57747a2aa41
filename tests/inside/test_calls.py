"""One call: every kind, its views, its arguments afterwards, its context; and whatever student code returns."""

import sys
import types

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import as_strided

from autograder.inside import calls, wire
from autograder.inside.calls import Answer, Call, capture, describe, perform, read_call
from autograder.inside.wire import Fixture, Generator, Opaque, Ref, Tensor


def ask(namespace: dict, *asked: Call) -> dict:
    """Make calls as the sandbox does, through bytes both ways; the last one's answer as fields."""
    handles: dict = {}
    for call in asked:
        crossed = read_call(call.body(), id=call.id, group=call.group)
        fields = wire.decode(perform(crossed, namespace, handles).body())
    return fields


def call(kind: str = "function", target: str = "f", *args: object, **more: object) -> Call:
    return Call(**({"id": "c1", "group": "q1", "kind": kind, "target": target, "args": args} | more))


class Layer:
    """A student's class."""

    def __init__(self, size: int) -> None:
        self.w = np.ones(size)

    def forward(self, x: np.ndarray) -> np.ndarray:
        return x * self.w

    def __getitem__(self, index: int) -> int:
        return index * 10

    def __iter__(self):
        yield from range(5)


# -- kinds ---------------------------------------------------------------------------------


def test_function_with_positional_and_named_arguments() -> None:
    seen = ask({"f": lambda a, b: a - b}, call("function", "f", 5, kwargs=(("b", 3),)))
    assert (seen["outcome"], seen["value"], seen["viewed"]) == ("returned", 2, False)


def test_a_chain_constructs_sets_calls_and_reads() -> None:
    chain = [
        call("construct", "Layer", 2, id="c1"),
        call("setattr", "w", np.array([2.0, 3.0]), id="c2", on=Ref("c1")),
        call("method", "forward", np.array([1.0, 1.0]), id="c3", on=Ref("c1")),
        call("getattr", "w", id="c4", on=Ref("c1")),
    ]
    assert ask({"Layer": Layer}, *chain[:3])["value"].tolist() == [2.0, 3.0]
    assert ask({"Layer": Layer}, *chain)["value"].tolist() == [2.0, 3.0]


def test_an_operator_of_results() -> None:
    made = call("construct", "Layer", 1)
    got = ask({"Layer": Layer}, made, call("operator", "getitem", Ref("c1"), 4, id="c2"))
    assert got["value"] == 40


def test_iteration_stops_at_its_limit() -> None:
    def endless():
        while True:
            yield 1

    seen = ask({"f": endless}, call(), call("iterate", "", id="c2", on=Ref("c1"), max_items=3))
    assert seen["value"] == [1, 1, 1]
    assert ask({"data": Layer(1)}, call("iterate", "data"))["value"] == [0, 1, 2, 3, 4]


def test_a_variable_is_read() -> None:
    assert ask({"lr": 0.1}, call("variable", "lr"))["value"] == 0.1


def test_a_name_that_is_missing_is_said_to_be() -> None:
    seen = ask({}, call("function", "softmax", 1))
    assert seen["outcome"] == "missing"
    assert "softmax" in seen["error"]["message"]


def test_unknown_operators_and_contexts_are_not_run() -> None:
    assert ask({}, call("operator", "call"))["outcome"] == "raised"
    assert ask({"f": int}, call(context=("sudo",)))["outcome"] == "raised"


def test_every_input_becomes_what_it_stands_for() -> None:
    def f(tensor, rng, fixture, array):
        return [
            type(tensor) is torch.Tensor, tensor.requires_grad, str(tensor.dtype), tensor.sum().item(),
            float(rng.normal()), fixture(3), array.flags.f_contiguous, array.flags.writeable,
        ]  # fmt: skip

    array = np.asfortranarray(np.ones((2, 3)))
    array.flags.writeable = False
    inputs = (
        Tensor(np.ones(2, "<f4"), "torch.bfloat16", True),
        Generator(7),
        Fixture("square", "def square(x):\n    return np.square(x)"),
        array,
    )
    want = [True, True, "torch.bfloat16", 2.0, float(np.random.default_rng(7).normal()), 9, True, False]
    assert ask({"f": f}, call("function", "f", *inputs))["value"] == want


def test_bodies_are_equal_when_the_questions_are() -> None:
    one, two = call("function", "f", np.ones(2)), call("function", "f", np.ones(2), id="c9", group="q9")
    assert one.body() == two.body()
    assert one.body() != call("function", "f", np.zeros(2)).body()


# -- views, arguments afterwards -----------------------------------------------------------


def test_views_send_only_the_parts_asked_for() -> None:
    class Cache:
        name = "kept here"

    seen = ask({"f": lambda: (1, {"a": 2}, Cache())}, call(views=((0,), (1, "a"), (2, ".name"))))
    assert (seen["viewed"], seen["value"]) == (True, (1, 2, "kept here"))


def test_views_that_lead_nowhere_send_the_whole() -> None:
    seen = ask({"f": lambda: np.ones(3)}, call(views=((0,), (1,))))
    assert seen["viewed"] is False
    assert seen["value"].tolist() == [1, 1, 1]


def test_a_reference_walks_into_a_result_of_torch() -> None:
    def f(x):
        y = (x * x).sum()
        y.backward()
        return y, x

    seen = ask(
        {"f": f, "g": lambda grad: grad},
        call("function", "f", Tensor(np.array([3.0]), "torch.float64", True)),
        call("function", "g", Ref("c1", (1, ".grad")), id="c2"),
    )
    assert seen["value"].data.tolist() == [6.0]


def test_a_reference_to_nothing_is_an_error_of_the_call() -> None:
    seen = ask({"f": lambda x: x}, call("function", "f", Ref("c7")))
    assert (seen["outcome"], seen["error"]["types"][0]) == ("raised", "LookupError")


def test_an_array_where_a_tuple_is_expected_is_not_indexed() -> None:
    seen = ask(
        {"f": lambda: np.ones(3), "g": lambda x: x}, call(), call("function", "g", Ref("c1", (1,)), id="c2")
    )
    assert seen["error"]["types"][0] == "TypeError"


def test_arguments_are_seen_as_the_call_left_them() -> None:
    def f(x, y):
        x += 1
        y.append(4)

    seen = ask({"f": f}, call("function", "f", np.zeros(2), kwargs=(("y", [3]),), after=(0, "y")))
    assert seen["after"]["0"].tolist() == [1, 1]
    assert seen["after"]["y"] == [3, 4]


def test_what_is_seen_is_a_copy() -> None:
    kept = np.zeros(2)
    answer = perform(call(), {"f": lambda: kept}, {})
    kept += 1
    assert answer.value.tolist() == [0, 0]


# -- contexts ------------------------------------------------------------------------------


@pytest.mark.parametrize("bad", [np.array([1e300]), np.array([-1.0])])
def test_raise_makes_overflow_and_invalid_operations_raise(bad: np.ndarray) -> None:
    def f(x):
        return np.sqrt(x * 1e300)

    with np.errstate(all="ignore"):
        assert ask({"f": f}, call("function", "f", bad))["outcome"] == "returned"
        seen = ask({"f": f}, call("function", "f", bad, context=("raise",)))
    assert seen["error"]["types"][0] == "FloatingPointError"


def test_no_grad_is_for_one_call() -> None:
    def f():
        return torch.is_grad_enabled()

    assert ask({"f": f}, call(context=("no_grad",)))["value"] is False
    assert ask({"f": f}, call())["value"] is True


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("numpy.linalg.inv", lambda: np.linalg.inv(np.eye(2))),
        ("torch.nn.functional.relu", lambda: torch.nn.functional.relu(torch.ones(1))),
        ("torch.Tensor.backward", lambda: torch.ones((), requires_grad=True).backward()),
    ],
)
def test_a_banned_function_raises_while_the_call_runs(name: str, use) -> None:
    seen = ask({"f": use}, call(context=(f"ban:{name}",)))
    assert seen["error"]["types"][:2] == ["BannedCall", "RuntimeError"]
    assert name in seen["error"]["message"]
    use()


def test_what_was_inherited_while_it_was_banned_is_inherited_again() -> None:
    def made() -> torch.optim.Optimizer:
        return torch.optim.AdamW([torch.ones(1, requires_grad=True)])

    bans = ("ban:torch.optim.Adam.step", "ban:torch.optim.AdamW.step")
    for context in (bans, bans[::-1]):
        seen = ask({"f": lambda: made().step()}, call(context=context))
        assert seen["error"]["types"][0] == "BannedCall"
        made().step()


def test_banning_what_is_not_loaded_changes_nothing() -> None:
    assert ask({"f": lambda: 1}, call(context=("ban:no.such.module.f", "ban:plain")))["value"] == 1


# -- odd results ---------------------------------------------------------------------------


class Sub(np.ndarray): ...


class Float(float):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None


class Scalar(np.float64): ...


class Named(type):
    @property
    def __name__(cls) -> int:
        return 42


class Masked(metaclass=Named): ...


def endless_list() -> list:
    value: list = []
    value.append(value)
    return value


def bushy_list() -> list:
    value: list = []
    value += [value] * 3
    return value


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: np.ones(2).view(Sub), "Sub"),
        (lambda: np.ma.masked_array([1.0], mask=[True]), "MaskedArray"),
        (lambda: np.eye(2).view(np.matrix), "matrix"),
        (lambda: np.array([object()]), "object"),
        (lambda: np.array(["a"]), "<U1"),
        (lambda: np.array([(1,)], dtype=[("a", int)]), "dtype"),
        (lambda: Float(1.0), "Float"),
        (lambda: Scalar(1.0), "Scalar"),
        (lambda: np.str_("a"), "str_"),
        (lambda: as_strided(np.zeros(1), (2**20, 2**20), (0, 0)), "too large"),
        (lambda: np.zeros((1,) * 20), "20 dimensions"),
        (lambda: 10**5000, "int of 16610 bits"),
        (lambda: "x" * 200_000, "200000 characters"),
        (lambda: torch.empty(2, device="meta"), "meta"),
        (lambda: torch.eye(2).to_sparse(), "sparse"),
        (lambda: torch.zeros(1).expand(2**31), "too large"),
        (lambda: {object(): 1}, "keys"),
        (lambda: {1, 2}, "set"),
        (lambda: object, "type"),
        (lambda: types.SimpleNamespace(a=1), "SimpleNamespace"),
        (lambda: (x for x in [1]), "generator"),
        (lambda: Masked(), "Masked"),
        (lambda: sys, "module"),
    ],
)
def test_what_cannot_cross_is_named(make, says: str) -> None:
    seen = ask({"f": make}, call())
    assert seen["outcome"] == "returned"
    assert isinstance(seen["value"], Opaque)
    assert says in seen["value"].type


@pytest.mark.parametrize("make", [endless_list, bushy_list, lambda: [[0] * 300] * 1000])
def test_endless_and_huge_containers_are_cut(make) -> None:
    assert ask({"f": make}, call())["outcome"] == "returned"


def test_one_large_array_many_times_is_not_copied_many_times() -> None:
    seen = ask({"f": lambda: [np.zeros(1 << 20)] * 1000}, call())
    assert [type(item) for item in seen["value"]].count(np.ndarray) == 7
    assert isinstance(seen["value"][-1], Opaque)


def test_results_and_arguments_share_one_allowance() -> None:
    seen = ask({"f": lambda x: x}, call("function", "f", np.zeros(5 << 20), after=(0,)))
    assert isinstance(seen["value"], np.ndarray)
    assert isinstance(seen["after"]["0"], Opaque)


@pytest.mark.parametrize(
    "value",
    [
        None, True, 7, -2.5, float("nan"), 1j, "text", [1, (2, {"a": None})], {1: "a", None: 2, np.int64(3): 4},
        np.float32(1.5), np.bool_(True), np.int8(-3), np.longlong(5), np.complex64(1j),
        np.arange(6).reshape(2, 3)[:, ::-1], np.array(3.0), np.zeros((0, 2)),
    ],
    ids=str,
)  # fmt: skip
def test_plain_values_cross_whole(value: object) -> None:
    seen = ask({"f": lambda: value}, call())
    np.testing.assert_equal(seen["value"], value)
    assert type(seen["value"]) is type(value) or np.dtype(type(seen["value"])) == np.dtype(type(value))


@pytest.mark.parametrize("name", sorted(wire.TENSOR_NAMES))
def test_tensors_of_every_dtype_cross(name: str) -> None:
    tensor = torch.ones(2, 3).to(getattr(torch, name.removeprefix("torch.")))
    seen = ask({"f": lambda: tensor}, call())
    assert (seen["value"].name, seen["value"].data.shape) == (name, (2, 3))
    assert np.all(seen["value"].data == 1)


def test_parameters_conjugates_and_views_cross_as_their_numbers() -> None:
    weight = torch.nn.Parameter(torch.arange(6.0).reshape(2, 3))
    assert capture(weight).requires_grad is True
    assert capture(weight.T).data.tolist() == [[0, 3], [1, 4], [2, 5]]
    assert capture(torch.tensor([1j]).conj()).data.tolist() == [-1j]
    assert capture(torch.tensor([1j]).conj().imag).data.tolist() == [-1.0]


class Liar(np.ndarray):
    """Says of itself whatever would pass a comparison."""

    def __array_ufunc__(self, *_args, **_kwargs):
        return True

    def __eq__(self, other):
        return True

    @property
    def shape(self):
        raise RuntimeError("no shape")


def test_a_subclass_is_never_asked_about_itself() -> None:
    assert capture(np.ones(2).view(Liar)) == Opaque("Liar")


def test_a_value_that_breaks_its_reading_is_refused() -> None:
    def f():
        return np.float64(1.0)

    original = np.array

    def broken(*_args, **_kwargs):
        raise SystemExit("patched")

    f.__globals__["np"].array = broken
    try:
        seen = perform(call(), {"f": lambda: np.ones(1)}, {})
    finally:
        f.__globals__["np"].array = original
    assert (seen.outcome, seen.error["types"][0]) == ("refused", "SystemExit")


def test_an_answer_that_cannot_be_encoded_is_refused() -> None:
    for value in (object(), Tensor("not numbers", "torch.float32"), Opaque(3)):
        fields = wire.decode(Answer("returned", value=value).body())
        assert fields["outcome"] == "refused"


# -- exceptions ----------------------------------------------------------------------------


def student(source: str, cell: int = 3) -> dict:
    scope: dict = {}
    exec(compile(source, f"<cell {cell}>", "exec"), scope)
    return scope


@pytest.mark.parametrize(
    "error", ["ValueError", "SystemExit", "KeyboardInterrupt", "GeneratorExit", "StopIteration"]
)
def test_whatever_is_raised_is_an_answer(error: str) -> None:
    seen = ask(student(f"def f():\n    raise {error}('why')"), call())
    assert seen["outcome"] == "raised"
    assert seen["error"]["types"][0] == error
    assert seen["error"]["types"][-1] == "BaseException"
    assert seen["error"]["message"] == "why"


def test_only_the_students_own_frames_are_described() -> None:
    scope = student("import json\n\ndef f():\n    return json.loads('{')")
    frames = ask(scope, call())["error"]["frames"]
    assert [(frame["cell"], frame["line"], frame["name"]) for frame in frames] == [(3, 4, "f")]


def test_a_runaway_recursion_is_described_shortly() -> None:
    error = ask(student("def f():\n    return f()"), call())["error"]
    assert error["types"][0] == "RecursionError"
    assert len(error["frames"]) == 20


HOSTILE_ERRORS = {
    "a __str__ that raises": "class E(Exception):\n    def __str__(self): raise SystemExit",
    "a __str__ that is no text": "class E(Exception):\n    def __str__(self): return 3",
    "a text with a slice of its own": (
        "class S(str):\n    def __getitem__(self, key): raise SystemExit\n"
        "class E(Exception):\n    def __str__(self): return S('x')"
    ),
    "a huge text": "class E(Exception):\n    def __str__(self): return 'x' * 10**7",
    "a lone surrogate": "class E(Exception):\n    def __str__(self): return '\\ud800'",
    "a traceback of its own": "class E(Exception):\n    __traceback__ = property(lambda self: 1 / 0)",
    "a class name that raises": (
        "class M(type):\n    __name__ = property(lambda cls: 1 / 0)\nclass E(Exception, metaclass=M): pass"
    ),
    "a class order that raises": (
        "class M(type):\n    def mro(cls):\n        return type.mro(cls) if cls.__dict__.get('ok', 1) else 1 / 0\n"
        "class E(Exception, metaclass=M): pass"
    ),
    "a long class name": "E = type('E' * 10**6, (Exception,), {})",
    "a syntax error with no line": (
        "class E(SyntaxError):\n    filename = '<cell 1>'\n    lineno = 'x'\n    text = 4"
    ),
}


@pytest.mark.parametrize("source", HOSTILE_ERRORS.values(), ids=list(HOSTILE_ERRORS))
def test_hostile_exceptions_are_described_all_the_same(source: str) -> None:
    seen = ask(student(source + "\ndef f():\n    raise E"), call())
    assert seen["outcome"] == "raised"
    assert "Exception" in seen["error"]["types"]
    assert seen["error"]["types"][0].startswith("E")
    assert len(seen["error"]["message"]) <= 500
    assert all(len(name) <= 100 for name in seen["error"]["types"])


def test_code_that_pretends_to_be_a_cell_is_no_cell() -> None:
    for name in ("<cell x>", "<cell -1>", "<cell 1> ", "<cell 99999999999999999999>"):
        with pytest.raises(ZeroDivisionError) as caught:
            exec(compile("1/0", name, "exec"))
        assert describe(caught.value)["frames"] == []


def test_a_syntax_error_names_its_own_line() -> None:
    with pytest.raises(SyntaxError) as caught:
        compile("x = 1\ndef f(:\n", "<cell 4>", "exec")
    assert describe(caught.value)["frames"] == [{"cell": 4, "line": 2, "text": "def f(:", "name": ""}]


# -- what is sent holds no answer ----------------------------------------------------------


def test_the_fields_of_a_call_are_pinned() -> None:
    names = "id group kind target on args kwargs views after context max_items".split()
    assert list(Call.__dataclass_fields__) == names
    assert set(wire.decode(call().body())) == set(names) - {"id", "group"}


def test_the_kinds_are_pinned() -> None:
    assert calls.KINDS == (
        "function", "construct", "method", "operator", "getattr", "setattr", "iterate", "variable",
    )  # fmt: skip
