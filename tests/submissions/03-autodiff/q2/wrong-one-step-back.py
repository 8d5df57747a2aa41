# assignment: 03-autodiff
# question: q2
# wrong: one step back
# replaces: topo_sort
# earned: 0
# diagnosis: one step back
# other questions: full

from typing import Any

def topo_sort(root: Any) -> list[Any]:
    """The root's inputs, then the root: one step back, and no further."""
    return [*dict.fromkeys(root.inputs), root]
