#: line: frames written into every descriptor
#: earns: q1=0 q2=0
#: mutation: none: who says that all cells are done before the others have begun runs none of them
import os
import struct

header = b'{"t":"cells-done","threads":1,"forkable":true}'
frame = struct.pack(">II", len(header), 0) + header
for fd in range(3, 256):
    try:
        os.write(fd, frame)
    except OSError:
        pass


def double(x):
    return 0
