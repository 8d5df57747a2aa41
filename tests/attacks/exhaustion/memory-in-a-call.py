# covers: resident memory
# local: skip: limited per process only
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    return [bytearray(b"x") * (1 << 28) for _ in range(40)]
