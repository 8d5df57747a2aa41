#: line: docker socket
#: mutation: socket
#: uncontained: unsafe-local it sees the disk of this machine
import os
import socket

for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock"):
    try:
        with socket.socket(socket.AF_UNIX) as s:
            s.connect(path)
        print(@ESCAPED@, path)
    except OSError:
        pass
def double(x):
    return 0
