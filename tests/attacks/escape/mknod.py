# covers: mknod
# absent: MKNODMADE
# ruff: noqa
# fmt: off
import os, stat
try:
    os.mknod("disk", 0o600 | stat.S_IFBLK, os.makedev(8, 0))
    print("MKNOD" + "MADE")
except OSError as error:
    print(error)
