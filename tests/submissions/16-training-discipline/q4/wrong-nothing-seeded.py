# assignment: 16-training-discipline
# question: q4
# wrong: nothing seeded
# replaces: run
# earned: 0
# diagnosis: nothing seeded
# other questions: full

from collections.abc import Callable

from typing import Any

Experiment = Callable[[], Any]

def run(seed: int, experiment: Experiment) -> Any:
    """Nothing is seeded."""
    return experiment()
