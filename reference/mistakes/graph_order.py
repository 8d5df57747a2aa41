"""What students believe about the order of a graph. The file can be pasted into a notebook as it is."""

from __future__ import annotations

from typing import Any


def _visited(root: Any) -> list[Any]:
    """The right order, for beliefs that bend it."""
    order, seen, stack = [], {id(root)}, [(root, iter(root.inputs))]
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


def topo_sort_recursive(root: Any) -> list[Any]:
    """Every node asks its inputs to go first, by a call within a call within a call."""
    order, seen = [], set()

    def visit(node: Any) -> None:
        if id(node) not in seen:
            seen.add(id(node))
            for below in node.inputs:
                visit(below)
            order.append(node)

    visit(root)
    return order


def topo_sort_root_first(root: Any) -> list[Any]:
    """The root comes first, inputs after what was computed from them."""
    return _visited(root)[::-1]


def topo_sort_repeating(root: Any) -> list[Any]:
    """A node that is used twice stands there twice, and so does everything below it."""
    order, stack = [], [(root, iter(root.inputs))]
    while stack:
        node, left = stack[-1]
        below = next(left, None)
        if below is None:
            order.append(node)
            stack.pop()
        else:
            stack.append((below, iter(below.inputs)))
    return order


def topo_sort_pre_order(root: Any) -> list[Any]:
    """A node is noted when it is met, before its inputs; then all is turned round."""
    order, seen, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            order.append(node)
            stack.extend(node.inputs)
    return order[::-1]


def topo_sort_pre_order_recursive(root: Any) -> list[Any]:
    """A node is noted before its inputs are visited, by recursion; then all is turned round."""
    order, seen = [], set()

    def visit(node: Any) -> None:
        if id(node) not in seen:
            seen.add(id(node))
            order.append(node)
            for below in node.inputs:
                visit(below)

    visit(root)
    return order[::-1]


def topo_sort_breadth_first(root: Any) -> list[Any]:
    """Layer by layer away from the root, then turned round: a short way to a node hides the long one."""
    order, seen, at = [root], {id(root)}, 0
    while at < len(order):
        for below in order[at].inputs:
            if id(below) not in seen:
                seen.add(id(below))
                order.append(below)
        at += 1
    return order[::-1]


def topo_sort_without_root(root: Any) -> list[Any]:
    """The root is no input of anything, and is left out."""
    return _visited(root)[:-1]


def topo_sort_without_leaves(root: Any) -> list[Any]:
    """What was computed from nothing needs no place."""
    return [node for node in _visited(root) if node.inputs]


def topo_sort_inputs_only(root: Any) -> list[Any]:
    """The root's inputs, then the root: one step back, and no further."""
    return [*dict.fromkeys(root.inputs), root]
