#: line: lazy results
#: mutation: none: a subclass of tuple is refused by the name of its type
class Grows(tuple):
    def __len__(self):
        return 10**9

    def __iter__(self):
        while True:
            yield 0


def double(x):
    return Grows((1, 2))
