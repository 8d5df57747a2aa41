# assignment: 03-autodiff
# question: q2
# right: marks on a stack
# replaces: topo_sort
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

def topo_sort(root: Any) -> list[Any]:
    """A stack on which a node stands twice: once to be opened, once to be noted."""
    order, opened, noted, stack = ([], set(), set(), [root])
    while stack:
        node = stack.pop()
        if id(node) in opened:
            if id(node) not in noted:
                noted.add(id(node))
                order.append(node)
            continue
        opened.add(id(node))
        stack.append(node)
        stack.extend((below for below in node.inputs if id(below) not in opened))
    return order
