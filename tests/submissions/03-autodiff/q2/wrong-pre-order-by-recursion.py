# assignment: 03-autodiff
# question: q2
# wrong: pre-order, by recursion
# replaces: topo_sort
# earned: 1.5
# diagnosis: pre-order, by recursion
# other questions: full

from typing import Any

def topo_sort(root: Any) -> list[Any]:
    """A node is noted before its inputs are visited, by recursion; then all is turned round."""
    order, seen = ([], set())

    def visit(node: Any) -> None:
        if id(node) not in seen:
            seen.add(id(node))
            order.append(node)
            for below in node.inputs:
                visit(below)
    visit(root)
    return order[::-1]
