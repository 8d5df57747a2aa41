"""What this sheet's questions look at: this text runs in the sandbox, beside student code.

It is read as text and sent as an input; our side runs the very same text on the references. So it holds no
answer: it builds graphs out of what it is given, and turns them into plain numbers.
"""

import operator

import numpy as np

OPERATORS = ("add", "sub", "mul", "truediv", "pow", "neg", "matmul", "getitem")


class Node:
    """What knows what it was computed from, and nothing else."""

    def __init__(self, inputs):
        self.inputs = tuple(inputs)


class Kept:
    """A number with a gradient."""

    def __init__(self, data, grad):
        self.data, self.grad = data, grad


class Graphs:
    """``graphs[asked]`` looks at a function or a class; indexing is a call that the wire knows."""

    def __getitem__(self, asked):
        target, _, _, look, inputs = asked
        return getattr(self, look)(target, **inputs)

    # -- orders of nodes ---------------------------------------------------------------------------------

    def order(self, sort, graph, root=-1):
        """How long the order is, and the number of ways from the root to each node, counted along it."""
        nodes = []
        for inputs in graph:
            nodes.append(Node(nodes[i] for i in inputs))
        return counted(sort(nodes[root]), nodes, nodes[root])

    def chain_order(self, sort, length):
        """How long the order of a chain is, and how many nodes have their place in it."""
        nodes = [Node(())]
        for _ in range(length):
            nodes.append(Node(nodes[-1:]))
        order = sort(nodes[-1])
        return None if order is None else [len(order), sum(map(operator.is_, order, nodes))]

    # -- expressions -------------------------------------------------------------------------------------

    def results(self, make, leaves, steps):
        """What each step gives."""
        return [node.data for node in built(make, leaves, steps)[len(leaves) :]]

    def expression(self, make, leaves, steps, root=-1, times=1, **given):
        """What a step gives, and the gradients of it that the leaves hold after so many ways back."""
        nodes = built(make, leaves, steps, given.pop("constants", ()))
        for _ in range(times):
            nodes[root].backward(*(np.array(value, dtype=float) for value in given.values()))
        return {"data": nodes[root].data, "grad": [leaf.grad for leaf in nodes[: len(leaves)]]}

    def several(self, make, programs):
        """All numbers of many expressions, one after the other."""
        found = [self.expression(make, *program) for program in programs]
        return np.array([number for one in found for number in (one["data"], *one["grad"])])

    def together(self, make, leaves, steps, roots):
        """The leaves' gradients after a way back from each of these steps."""
        nodes = built(make, leaves, steps)
        for root in roots:
            nodes[root].backward()
        return [leaf.grad for leaf in nodes[: len(leaves)]]

    def chain(self, make, leaves, length):
        """A long chain of two leaves."""
        x, y = (make(leaf) for leaf in leaves)
        end = x
        for _ in range(length):
            end = end * y + x
        end.backward()
        return {"data": end.data, "grad": [x.grad, y.grad]}

    def untouched(self, make, leaves, steps, above):
        """The arrays that were handed over, after a way back; and what came of it."""
        given, above = [np.array(leaf, dtype=float) for leaf in leaves], np.array(above, dtype=float)
        nodes = built(make, given, steps)
        for _ in range(2):
            nodes[-1].backward(above)
        return {"data": [*given, above], "grad": [leaf.grad for leaf in nodes[: len(leaves)]]}

    def refused(self, make, leaves, steps, **given):
        """Whether a ValueError says that this cannot be done."""
        try:
            self.expression(make, leaves, steps, **given)
        except ValueError:
            return 1
        return 0

    def refused_ahead(self, make, leaves, steps, above):
        """Whether a ValueError says so on the way forwards, before anything goes back."""
        try:
            built(make, leaves, steps)
        except ValueError:
            return 1
        return 0

    def constant(self, make, leaves, steps, above):
        """Of the leaves, which are constants, and of what each step makes of them: whether it is one."""
        nodes = built(make, leaves, steps, range(len(leaves)))
        return [int(node.grad is None and not node.requires_grad) for node in nodes]

    # -- gradients that are to be cleared ----------------------------------------------------------------

    def cleared(self, clear, numbers, grads, chosen):
        """The numbers and their gradients after some were cleared."""
        values = [Kept(data, grad) for data, grad in zip(numbers, grads, strict=True)]
        clear([values[i] for i in chosen])
        return {"data": [value.data for value in values], "grad": [value.grad for value in values]}


def counted(order, nodes, root):
    """Hand numbers down along an order, from its end."""
    if order is None:
        return None
    order, place = list(order), {id(node): i for i, node in enumerate(nodes)}
    ways = [0] * len(nodes)
    ways[place[id(root)]] = 1
    for node in reversed(order):
        for below in node.inputs:
            ways[place[id(below)]] += ways[place[id(node)]]
    return [len(order), *ways]


def built(make, leaves, steps, constants=()):
    """The leaves, and what each step makes: a number names an earlier one, a tuple holds a constant."""
    nodes = [make(leaf, *((False,) if i in constants else ())) for i, leaf in enumerate(leaves)]
    for operation, operands, *more in steps:
        taken = [nodes[one] if isinstance(one, int) else constant(*one) for one in operands]
        options = dict(*more)
        if operation == "getitem":
            taken.append(index(options.pop("index")))
        place = options.pop("places", ())
        if operation in OPERATORS:
            nodes.append(getattr(operator, operation)(*taken))
        else:
            nodes.append(getattr(taken[0], operation)(*taken[1:], *place, **options))
    return nodes


def constant(value):
    return np.array(value, dtype=float) if isinstance(value, list) else value


def index(parts):
    """An index: ``["slice", 0, None, 2]`` is a slice, other lists are arrays of places."""
    found = [place(part) for part in parts]
    return found[0] if len(found) == 1 else tuple(found)


def place(part):
    if not isinstance(part, list):
        return part
    return slice(*part[1:]) if part[:1] == ["slice"] else np.array(part)


graphs = Graphs()
