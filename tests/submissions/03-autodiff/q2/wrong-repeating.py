# assignment: 03-autodiff
# question: q2
# wrong: repeating
# replaces: topo_sort
# earned: 2
# diagnosis: repeating
# other questions: full

from typing import Any

def topo_sort(root: Any) -> list[Any]:
    """A node that is used twice stands there twice, and so does everything below it."""
    order, stack = ([], [(root, iter(root.inputs))])
    while stack:
        node, left = stack[-1]
        below = next(left, None)
        if below is None:
            order.append(node)
            stack.pop()
        else:
            stack.append((below, iter(below.inputs)))
    return order
