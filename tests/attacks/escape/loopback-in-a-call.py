# covers: loopback services
# q1: 0
# ruff: noqa
# fmt: off
import socket
def double(x):
    socket.create_connection(("127.0.0.1", int("@PORT@")), timeout=1).close()
    return 2 * x
