# assignment: 03-autodiff
# question: q2
# right: counted uses
# replaces: topo_sort
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

def _found(root: Any) -> list[Any]:
    found, seen = ([root], {id(root)})
    for node in found:
        fresh = [below for below in node.inputs if id(below) not in seen]
        for below in dict.fromkeys(fresh):
            seen.add(id(below))
            found.append(below)
    return found

def topo_sort(root: Any) -> list[Any]:
    """From the root: a node may go once all that use it have gone; then all is turned round."""
    uses: dict[int, int] = {}
    for node in _found(root):
        for below in node.inputs:
            uses[id(below)] = uses.get(id(below), 0) + 1
    order, free = ([], [root])
    while free:
        node = free.pop()
        order.append(node)
        for below in node.inputs:
            uses[id(below)] -= 1
            if uses[id(below)] == 0:
                free.append(below)
    return order[::-1]
