#: line: network and DNS
#: mutation: network
#: uncontained: unsafe-local where the kernel denies a network namespace
import socket

names = [name for _, name in socket.if_nameindex()]
if names != ["lo"]:
    print(@ESCAPED@, names)
def double(x):
    return 0
