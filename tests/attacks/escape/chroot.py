# covers: chroot
# absent: CHROOTED
# ruff: noqa
# fmt: off
import os
try:
    os.chroot("/tmp")
    print("CHROOT" + "ED")
except OSError as error:
    print(error)
