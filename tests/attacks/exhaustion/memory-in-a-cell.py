#: line: resident memory
#: mutation: none: as memory-in-a-call
def double(x):
    return 0


# %%
held = [bytearray(b"x") * (10 << 20) for _ in range(200)]
