#: line: lazy results
#: mutation: none: a generator crosses the wall as its type's name only
def double(x):
    yield 2 * x
