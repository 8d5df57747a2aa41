#: line: hundreds of MB of output
#: mutation: none: at most 1000 characters of a call's output are kept
def double(x):
    for _ in range(300):
        print("x" * (1 << 20))
    return 0
