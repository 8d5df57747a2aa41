"""Relations as students read them: one sentence each, without a hidden number."""

from __future__ import annotations

import pytest

from autograder.diagnosis.relations import RELATIONS
from autograder.explain import Source, claim_sayings
from autograder.model import Claim

OF = {
    "factor": ["2", "1/2", "-1", "1.7"],
    "factor of a size": ["X.shape[0]"],
    "transposed": ["(1, 0)", "(1, 0, 2)"],
    "flipped": ["0"],
    "shifted": ["late along axis 0"],
    "one end": ["last place of axis 1"],
    "an input": ["X"],
    "without term": ["b"],
    "without factor": ["gamma"],
    "where": ["`pad` is not 0"],
}
NAMES = [*(name for name, _, _ in RELATIONS), "where", "unsteady"]


def sentence(*claims: Claim) -> str:
    ((saying, _, _),) = claim_sayings(claims, Source())
    return saying.sentence


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("output", ["", "dW", "grads['W']"])
def test_every_relation_has_its_sentence(name: str, output: str) -> None:
    for of in OF.get(name, [""]):
        text = sentence(Claim(name=name, of=of, output=output))
        assert text[0] in "YT`W"
        assert text.endswith(".")
        assert "{" not in text
        assert "\n" not in text


def test_the_sentences() -> None:
    assert sentence(Claim(name="factor", of="2", output="dW")) == "`dW` is exactly twice what is right."
    assert sentence(Claim(name="factor of a size", of="1 / (x.shape[0])", output="db")) == (
        "`db` is `1 / (x.shape[0])` times what is right, wherever it is wrong."
    )
    assert sentence(Claim(name="transposed", of="(1, 0)", output="dW")) == "`dW` is transposed."
    assert sentence(Claim(name="without term", of="b")) == (
        "`b` is not added to your result; with it, it would be right."
    )
    assert sentence(Claim(name="where", of="`pad` is not 0", output="dx")) == (
        "`dx` is wrong exactly where `pad` is not 0, and right everywhere else."
    )


def test_what_is_equally_true_of_several_outputs_is_said_once() -> None:
    of = {"name": "factor", "of": "2"}
    ((saying, checks, whole),) = claim_sayings(
        [Claim(output="dW", checks=("q1.a.1",), **of), Claim(output="db", checks=("q1.a.2",), **of)], Source()
    )
    assert saying.sentence == "Each of `dW`, `db` is exactly twice what is right."
    assert checks == ("q1.a.1", "q1.a.2")
    assert whole


def test_a_condition_does_not_stand_for_what_is_wrong() -> None:
    """So that a report still says how much is wrong, beside when."""
    ((_, _, whole),) = claim_sayings([Claim(name="where", of="`pad` is 1")], Source())
    assert not whole
