#: line: frames written into every descriptor
#: mutation: none: an answer must bear the random name of its request, and is only a value to be judged
import os
import struct

header = b'{"t":"answer","id":"1","printed":""}'
frame = struct.pack(">II", len(header), 0) + header


def double(x):
    for fd in range(256):
        try:
            os.write(fd, frame)
        except OSError:
            pass
    return 0
