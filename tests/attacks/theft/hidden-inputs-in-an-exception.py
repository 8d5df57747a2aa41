#: line: hidden inputs in exception text or stdout
#: mutation: messages
#: outcome: q1 raised
def double(x):
    raise ValueError(f"the inputs are {x.tolist()!r}")
