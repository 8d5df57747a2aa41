# covers: loopback services
# mutation: network
# absent: CONNECTED
# ruff: noqa
# fmt: off
import socket
try:
    socket.create_connection(("127.0.0.1", int("@PORT@")), timeout=1).close()
    print("CONNECT" + "ED")
except OSError as error:
    print(error)
