# covers: setuid
# absent: ROOTNOW
# ruff: noqa
# fmt: off
import os
try:
    os.setuid(0)
    print("ROOT" + "NOW", os.getuid())
except OSError as error:
    print(error)
