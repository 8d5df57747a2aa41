# assignment: 03-autodiff
# question: q2
# right: places
# replaces: topo_sort
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

def topo_sort(root: Any) -> list[Any]:
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
