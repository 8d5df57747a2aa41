#: line: deep recursion
#: outcome: q1 raised
#: mutation: none: Python's own limit; see the next for what it does not catch
def double(x):
    return double(x)
