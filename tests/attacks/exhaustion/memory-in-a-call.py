#: line: resident memory
#: mutation: memory
#: outcome: q1 memory-limit
#: uncontained: unsafe-local memory is limited per process there, and ends in a MemoryError
def double(x):
    held = []
    for _ in range(200):
        held.append(bytearray(b"x") * (10 << 20))
    return @ESCAPED@ + " two gigabytes"
