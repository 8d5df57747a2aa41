#: line: zip bombs
#: mutation: none: as memory-in-a-cell: nothing is unpacked outside
import zlib

bomb = zlib.compress(bytes(50 << 20))


def double(x):
    return 0


# %%
held = [zlib.decompress(bomb) for _ in range(100)]
