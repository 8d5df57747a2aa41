# assignment: 03-autodiff
# question: q2
# wrong: recursion
# replaces: topo_sort
# earned: 8
# diagnosis: recursion
# other questions: full

from typing import Any

def topo_sort(root: Any) -> list[Any]:
    """Every node asks its inputs to go first, by a call within a call within a call."""
    order, seen = ([], set())

    def visit(node: Any) -> None:
        if id(node) not in seen:
            seen.add(id(node))
            for below in node.inputs:
                visit(below)
            order.append(node)
    visit(root)
    return order
