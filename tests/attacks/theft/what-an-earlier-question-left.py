#: line: inputs stored and replayed across submissions
#: mutation: none: each visit is a new container; nothing is shared between two
import os

kept = "/tmp/replay.txt"
old = open(kept).read() if os.path.exists(kept) else ""
if old:
    print(@ESCAPED@, "inputs of another visit", old[:100])
open(kept, "w").write("x")
def double(x):
    open(kept, "a").write(repr(x.tolist()))
    return 0
