#: line: loops (also ignoring every signal, also inside C, also SIGSTOP)
#: outcome: q1 time-limit
#: mutation: cpu
def double(x):
    n = 0
    while n < 10**8:
        n += 1
    return @ESCAPED@ + " done"
