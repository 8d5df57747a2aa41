#: line: inputs mutated in place
#: earns: q1=0 q2=4
#: mutation: none: what is expected was computed from the trusted side's own inputs
def double(x):
    x[...] = 0
    return x
