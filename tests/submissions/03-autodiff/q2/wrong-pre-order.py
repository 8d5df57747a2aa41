# assignment: 03-autodiff
# question: q2
# wrong: pre-order
# replaces: topo_sort
# earned: 3.5
# diagnosis: pre-order
# other questions: full

from typing import Any

def topo_sort(root: Any) -> list[Any]:
    """A node is noted when it is met, before its inputs; then all is turned round."""
    order, seen, stack = ([], set(), [root])
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            order.append(node)
            stack.extend(node.inputs)
    return order[::-1]
