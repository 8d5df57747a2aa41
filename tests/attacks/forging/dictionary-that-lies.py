#: line: hostile __str__/__repr__
#: mutation: none: a subclass of dict is refused by the name of its type
class Liar(dict):
    def __eq__(self, other):
        return True

    def items(self):
        return [("passed", True)]


def double(x):
    return Liar()
