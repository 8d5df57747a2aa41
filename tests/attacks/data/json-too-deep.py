#: line: JSON duplicate keys / NaN / depth
#: kind: file
#: state: unreadable
#: says: nested too deeply
#: mutation: none: Python's own limit of recursion is caught
NAME = "deep.ipynb"
BODY = b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
