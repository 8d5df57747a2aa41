"""What a hidden-test spec imports: question types, cases, draws, misconceptions, tolerances.

Ten lines are enough for a question::

    from autograder.spec import Case, Function, Wrong, normal

    q2 = Function("q2", "softmax", reference=softmax, cases=[
        Case("rows", X=normal("N", "C")),
        Case("one row", X=normal(1, "C"), group="edge"),
        Case("large logits", X=[[1000.0, -1000.0, 0.0]], group="stability"),
    ], wrong=[Wrong("columns", softmax_by_column, says="You normalised down the columns.")])
"""

from autograder.compare import EXACT, T32, T64
from autograder.model import Fixture, Generator, Tolerance
from autograder.questions.cases import Case, Right, Wrong
from autograder.questions.chain import Chain, before
from autograder.questions.classes import Class
from autograder.questions.draws import exactly, integers, normal, tensor, uniform
from autograder.questions.function import Function
from autograder.questions.gradient import Gradient
from autograder.questions.inspected import Inspected
from autograder.questions.laws import Law, normally, uniformly
from autograder.questions.manual import Manual
from autograder.questions.sampled import Sampled
from autograder.questions.scored import Artifact, Scored, accuracy, r_squared
from autograder.questions.steps import Steps
from autograder.questions.variable import Variable

__all__ = [
    "EXACT",
    "T32",
    "T64",
    "Artifact",
    "Case",
    "Chain",
    "Class",
    "Fixture",
    "Function",
    "Generator",
    "Gradient",
    "Inspected",
    "Law",
    "Manual",
    "Right",
    "Sampled",
    "Scored",
    "Steps",
    "Tolerance",
    "Variable",
    "Wrong",
    "accuracy",
    "before",
    "exactly",
    "integers",
    "normal",
    "normally",
    "r_squared",
    "tensor",
    "uniform",
    "uniformly",
]
