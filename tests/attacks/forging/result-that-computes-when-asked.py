#: line: lazy results
#: mutation: none: a list of exactly the known type is copied; the objects in it are refused
class Later:
    def __init__(self, v):
        self.v = v

    def __float__(self):
        return 2 * float(self.v)

    def __index__(self):
        return 1


def double(x):
    return [Later(v) for v in x.ravel()]
