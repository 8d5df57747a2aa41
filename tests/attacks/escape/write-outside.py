# covers: path traversal
# local: a root of this machine
# mutation: mount
# absent: WRITTENOUTSIDE
# ruff: noqa
# fmt: off
import os
for path in ("@OUTSIDE@", "/etc/escaped", "/usr/escaped", "/escaped"):
    try:
        open(path, "w").close()
        print("WRITTEN" + "OUTSIDE")
    except OSError as error:
        print(error)
