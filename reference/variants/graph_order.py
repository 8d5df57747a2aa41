"""Other ways to put a graph in order. The file can be pasted into a notebook as it is."""

from __future__ import annotations

from collections import deque
from typing import Any


def topo_sort_with_marks(root: Any) -> list[Any]:
    """A stack on which a node stands twice: once to be opened, once to be noted."""
    order, opened, noted, stack = [], set(), set(), [root]
    while stack:
        node = stack.pop()
        if id(node) in opened:
            if id(node) not in noted:
                noted.add(id(node))
                order.append(node)
            continue
        opened.add(id(node))
        stack.append(node)
        stack.extend(below for below in node.inputs if id(below) not in opened)
    return order


def _found(root: Any) -> list[Any]:
    found, seen = [root], {id(root)}
    for node in found:  # it grows meanwhile
        fresh = [below for below in node.inputs if id(below) not in seen]
        for below in dict.fromkeys(fresh):
            seen.add(id(below))
            found.append(below)
    return found


def topo_sort_by_uses(root: Any) -> list[Any]:
    """From the root: a node may go once all that use it have gone; then all is turned round."""
    uses: dict[int, int] = {}
    for node in _found(root):
        for below in node.inputs:
            uses[id(below)] = uses.get(id(below), 0) + 1
    order, free = [], [root]
    while free:
        node = free.pop()
        order.append(node)
        for below in node.inputs:
            uses[id(below)] -= 1
            if uses[id(below)] == 0:
                free.append(below)
    return order[::-1]


def topo_sort_from_the_leaves(root: Any) -> list[Any]:
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


def topo_sort_by_places(root: Any) -> list[Any]:
    """A stack of (node, how many of its inputs are done); the order as the keys of a dictionary."""
    done: dict[Any, None] = {}
    stack = [[root, 0]]
    while stack:
        node, at = stack[-1]
        if node in done or at == len(node.inputs):
            done[node] = None
            stack.pop()
            continue
        stack[-1][1] += 1
        if node.inputs[at] not in done:
            stack.append([node.inputs[at], 0])
    return list(done)
