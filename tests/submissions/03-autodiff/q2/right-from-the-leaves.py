# assignment: 03-autodiff
# question: q2
# right: from the leaves
# replaces: topo_sort
# earned: 10
# diagnosis: none
# other questions: full

from collections import deque

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
    """From the leaves: a node may go once all of its inputs have gone."""
    users: dict[int, list[Any]] = {}
    missing: dict[int, int] = {}
    free: deque[Any] = deque()
    for node in _found(root):
        missing[id(node)] = len(node.inputs)
        if not node.inputs:
            free.append(node)
        for below in node.inputs:
            users.setdefault(id(below), []).append(node)
    order = []
    while free:
        node = free.popleft()
        order.append(node)
        for user in users.get(id(node), []):
            missing[id(user)] -= 1
            if missing[id(user)] == 0:
                free.append(user)
    return order
