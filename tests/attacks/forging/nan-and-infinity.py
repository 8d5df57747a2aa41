#: line: NaN and inf
#: mutation: none: finite numbers are asked for before values are compared
def double(x):
    return x * float("nan")
