#: line: network and DNS
#: mutation: none: as host-network-interfaces: without a network no name can be looked up
import socket

try:
    print(@ESCAPED@, socket.getaddrinfo("localhost.localdomain.invalid", 80))
except OSError:
    pass
def double(x):
    return 0
