# covers: resident memory
# local: skip: limited per process only
# absent: MEMORYTAKEN
# ruff: noqa
# fmt: off
block = bytearray(3 << 30)
block[::4096] = b"x" * len(block[::4096])
print("MEMORY" + "TAKEN")
