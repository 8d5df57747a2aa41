# covers: network and DNS
# ruff: noqa
# fmt: off
import socket
try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(b"x", ("127.0.0.1", int("@PORT@")))
except OSError as error:
    print(error)
