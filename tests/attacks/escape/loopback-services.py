#: line: loopback services
#: mutation: network
#: uncontained: unsafe-local where the kernel denies a network namespace
import socket

def double(x):
    try:
        socket.create_connection(("127.0.0.1", @PORT@), timeout=2).close()
    except OSError as error:
        return type(error).__name__
    return @ESCAPED@ + " connected"
