#: line: inputs mutated in place
#: mutation: none: what is expected was computed from the trusted side's own inputs
def double(x):
    x /= 2
    return 2 * x
