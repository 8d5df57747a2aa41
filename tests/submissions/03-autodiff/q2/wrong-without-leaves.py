# assignment: 03-autodiff
# question: q2
# wrong: without leaves
# replaces: topo_sort
# earned: 0
# diagnosis: without leaves
# other questions: full

from typing import Any

def _visited(root: Any) -> list[Any]:
    """The right order, for beliefs that bend it."""
    order, seen, stack = ([], {id(root)}, [(root, iter(root.inputs))])
    while stack:
        node, left = stack[-1]
        below = next((one for one in left if id(one) not in seen), None)
        if below is None:
            order.append(node)
            stack.pop()
        else:
            seen.add(id(below))
            stack.append((below, iter(below.inputs)))
    return order

def topo_sort(root: Any) -> list[Any]:
    """What was computed from nothing needs no place."""
    return [node for node in _visited(root) if node.inputs]
