#: line: loops (also ignoring every signal, also inside C, also SIGSTOP)
#: outcome: q1 time-limit
#: mutation: none: as loop-in-a-call
def double(x):
    return sum(range(10**12))
