#: line: float subclasses with always-true comparisons
#: mutation: none: a subclass of float is refused by the name of its type
class Close(float):
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True

    def __le__(self, other):
        return True

    def __sub__(self, other):
        return Close(0)

    __rsub__ = __abs__ = __sub__


def double(x):
    return Close(0)
