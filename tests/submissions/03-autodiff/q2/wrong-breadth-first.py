# assignment: 03-autodiff
# question: q2
# wrong: breadth first
# replaces: topo_sort
# earned: 6
# diagnosis: breadth first
# other questions: full

from typing import Any

def topo_sort(root: Any) -> list[Any]:
    """Layer by layer away from the root, then turned round: a short way to a node hides the long one."""
    order, seen, at = ([root], {id(root)}, 0)
    while at < len(order):
        for below in order[at].inputs:
            if id(below) not in seen:
                seen.add(id(below))
                order.append(below)
        at += 1
    return order[::-1]
