#: line: network and DNS
#: mutation: seccomp
#: uncontained: unsafe-local it has no filter for system calls
import socket

opened = []
for family, kind in ((17, socket.SOCK_RAW), (40, socket.SOCK_STREAM), (16, socket.SOCK_RAW), (38, socket.SOCK_SEQPACKET)):
    try:
        socket.socket(family, kind).close()
        opened.append(family)
    except (OSError, ValueError):
        pass
if opened:
    print(@ESCAPED@, opened)
def double(x):
    return 0
