# covers: network and DNS
# mutation: network
# absent: INTERFACESFOUND
# ruff: noqa
# fmt: off
import socket
names = [name for _, name in socket.if_nameindex()]
print("INTERFACE" + "SFOUND" if any(name.startswith(("eth", "en", "docker", "br")) for name in names) else "none")
