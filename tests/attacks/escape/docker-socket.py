# covers: docker socket
# absent: SOCKETOPEN
# local: a root of this machine may reach the engine
# ruff: noqa
# fmt: off
import os, socket
for path in ("/var/run/docker.sock", "/run/docker.sock"):
    try:
        with socket.socket(socket.AF_UNIX) as s:
            s.settimeout(1)
            s.connect(path)
            print("SOCKET" + "OPEN")
    except OSError as error:
        print(error)
