"""Relations that were found, as sentences: what is certain, and where one would look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.explain.saying import Saying
from autograder.explain.source import Source
from autograder.model import Claim

_NAME = re.compile(r"[A-Za-z_]\w*")

_SAYS = {
    "unsteady": "Two calls with equal inputs gave different answers.",
    "extra axis": "{who} has the right numbers, but for an axis of size 1 too many or too few.",
    "squared up": "{who} has every axis twice: shapes (N,) and (N, 1) were broadcast to (N, N).",
    "constant": "{who} is one and the same number, whatever comes in.",
    "an input": "{who} is `{of}` itself, as it was handed in.",
    "factor of a size": "{who} is `{of}` times what is right, wherever it is wrong.",
    "without term": "`{of}` is not added to {who}; with it, it would be right.",
    "without factor": "{who} is not multiplied with `{of}`; with it, it would be right.",
    "offset": "{who} is off by one and the same number everywhere.",
    "flipped": "{who} runs backwards along axis {of}; turned round it would be right.",
    "rounded": "{who} is right, but rounded.",
    "cut off": "{who} is right, but cut off to whole numbers.",
    "rounded down": "{who} is right, but rounded down to whole numbers.",
    "magnitude": "{who} has lost its signs; apart from them it is right.",
    "no negatives": "{who} is 0 wherever something negative is right.",
    "squared": "{who} is the square of what is right.",
    "root": "{who} is the root of what is right.",
    "reciprocal": "{who} is one over what is right.",
    "complement": "{who} is one minus what is right.",
    "exponential": "{who} is the exponential of what is right.",
    "logarithm": "{who} is the logarithm of what is right.",
    "not activated": "{who} is what has to go through {of}: that is not applied.",
    "activated again": "{who} went through {of} once too often.",
    "other activation": "{who} went through {of}; apart from that it is right.",
    "not reduced": "{who} is not reduced: {of} of it would be right.",
    "reduced": "{who} is {of} of what is right.",
    "single precision": "{who} is right to about seven digits, and no further.",
    "shifted": "{who} holds the right numbers one place too {of}.",
    "borders": "{who} is right inside, and wrong only at its borders.",
    "one end": "{who} is wrong only at the {of}, and right everywhere else.",
    "reshaped": "{who} holds the right numbers in another order: read along other axes.",
    "reordered": "{who} holds the right numbers in the wrong places.",
    "multiple": "{who} is too large or too small by one factor, which is another one from case to case.",
    "step": "{who} lies in the right direction from `{of}`, but too near or too far.",
    "opposite step": "{who} lies in the opposite direction from `{of}`: a sign is wrong.",
    "repeated": "{who} holds one thing over and over: what is right at the {of}.",
    "right at one end": "{who} is right at the {of}, and wrong everywhere else.",
    "trimmed": "{who} has the right numbers, but too many or too few of them at its ends.",
    "takes in": "{who} mixes in {of} of what is right.",
    "as if": "{who} is what would be right if {of}.",
    "where": "{who} is wrong exactly where {of}, and right everywhere else.",
}
_HINTS = {
    "unsteady": "Is something random, or kept between calls: a global, an attribute, a default argument?",
    "extra axis": "keepdims, squeeze, reshape(-1, 1) and x[:, None] make and remove such axes.",
    "squared up": "Print the shapes just before they are subtracted or multiplied.",
    "factor of a size": "A sum where a mean belongs, or the reverse, or a division by the wrong count?",
    "rounded": "Return the number as it is; round only what you print.",
    "cut off": "An integer array cuts fractions off: was it made with an integer dtype?",
    "rounded down": "Is there a // where a / belongs?",
    "no negatives": "Is there a ReLU, or a maximum with 0, too much?",
    "squared": "Is a root missing, or a variance taken for a deviation?",
    "root": "Is there a root too much, or a deviation taken for a variance?",
    "reciprocal": "Are numerator and denominator swapped?",
    "activated again": "Does what is called here apply it already?",
    "not reduced": "Look at what the question wants one number of: a sum, a mean, a maximum over an axis.",
    "reduced": "Which axes does the result keep? Is something returned within a loop, or after it?",
    "single precision": "Something is computed in float32: a dtype that is fixed, or a tensor's default.",
    "shifted": "An index off by one, or an update in the wrong order?",
    "borders": "Look at what is padded, with what, and what is cut off again.",
    "one end": "Look at where a loop begins and ends, and at what is handed on.",
    "reshaped": "reshape reads row by row; to change the order of axes, transpose.",
    "multiple": "Something is divided or multiplied by the wrong number: a count, a norm, a correction.",
    "opposite step": "Against a gradient the loss falls; along it, it grows.",
    "repeated": "Is one array kept several times, and overwritten? A view is no copy.",
    "right at one end": "Look at what a loop hands on from step to step.",
    "trimmed": "Look at how padding is cut off again: [1:-1] fits one padding alone, and [0:-0] is empty.",
    "as if": "Is it used, where it has to be, and as it came?",
    "transposed": "Compare the order of the axes with what the question says.",
}
_FACTORS = {
    "-1": "{who} has the wrong sign everywhere; apart from that it is right.",
    "2": "{who} is exactly twice what is right.",
    "1/2": "{who} is exactly half of what is right.",
}


_WORDS = frozenset(
    "shape sqrt late early along axis axes place first last of and is not given empty a an pair the two "
    "numbers differ holds no number above equal whole beyond where exp overflows square has smaller "
    "than windows overlap were all left out ran backwards turned round exchanged both first second last two "
    "the slope applied twice tanh sigmoid ReLU True False root square minus one times "
    "large tiny alone one size that it right with "
    "softmax instead sum mean largest which here".split()
)
"""What a claim may say besides numbers and names that the student's notebook has."""


def tellable(claim: Claim, source: Source) -> bool:
    """Whether a claim is of a kind that is known, and speaks of names in the student's own notebook alone."""
    return _is_known(claim) and all(word in _WORDS or source.names(word) for word in _NAME.findall(claim.of))


_PARTLY = ("where", "unsteady")
"""What says of the wrong values when they are wrong, and not what they are."""


def claim_sayings(
    claims: Sequence[Claim], source: Source
) -> tuple[tuple[Saying, tuple[str, ...], bool], ...]:
    """What each relation says, the ids of the checks that show it, and whether it says what they are.

    Equal ones of several outputs are told together.
    """
    together: dict[tuple[str, str], list[Claim]] = {}
    for claim in filter(_is_known, claims):
        together.setdefault((claim.name, claim.of), []).append(claim)
    return tuple(
        (_saying(group, source), _checks(group), group[0].name not in _PARTLY) for group in together.values()
    )


def _is_known(claim: Claim) -> bool:
    return claim.name in _SAYS or claim.name in ("factor", "transposed")


def _checks(group: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for claim in group for id in claim.checks))


def _saying(group: Sequence[Claim], source: Source) -> Saying:
    first = group[0]
    names = [f"`{claim.output}`" for claim in group if _showable(claim.output, source)]
    who = f"Each of {', '.join(names)}" if len(names) > 1 else names[0] if names else "Your result"
    return Saying(
        sentence=_words(first).format(
            who=who
            if not _words(first).startswith("`")
            else who.replace("Your", "your").replace("Each", "each"),
            of=first.of,
        ),
        hint=_HINTS.get(first.name, ""),
    )


def _words(claim: Claim) -> str:
    if claim.name == "factor":
        if "which here is" in claim.of:
            return "{who} is a multiple of what is right, the same everywhere: {of}."
        return _FACTORS.get(claim.of, "{who} is {of} times what is right, everywhere.")
    if claim.name == "transposed":
        return "{who} is transposed." if claim.of == "(1, 0)" else "{who} has its axes in another order."
    return _SAYS[claim.name]


def _showable(output: str, source: Source) -> bool:
    name = output.partition("[")[0]
    return name.isidentifier() and len(output) < 40
