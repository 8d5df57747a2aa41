# covers: user namespaces
# mutation: seccomp
# local: the kernel allows it to everybody
# absent: NAMESPACEMADE
# ruff: noqa
# fmt: off
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print("NAMESPACE" + "MADE" if libc.unshare(0x10000000) == 0 else ctypes.get_errno())
