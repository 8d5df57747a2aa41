# covers: protocol text on stdout
# q1: 0
# ruff: noqa
# fmt: off
import json, os, struct
def frame(header, body=b""):
    head = json.dumps(header).encode()
    return struct.pack(">II", len(head), len(body)) + head + body
for fd in (0, 1, 2):
    try:
        os.write(fd, frame({"t": "cells-done", "threads": 1, "alive": True}))
    except OSError:
        pass
def double(x):
    return x
