#: line: protocol text on stdout
#: mutation: none: descriptors 0, 1 and 2 lead nowhere; the channel has another number, and see the next
import os
import struct

header = b'{"t":"answer","id":"0"}'
frame = struct.pack(">II", len(header), 0) + header
for fd in (0, 1, 2):
    try:
        os.write(fd, frame * 50)
    except OSError:
        pass


def double(x):
    for fd in (0, 1, 2):
        try:
            os.write(fd, frame)
        except OSError:
            pass
    return 0
