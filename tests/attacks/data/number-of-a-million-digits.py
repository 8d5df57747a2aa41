#: line: 10**5000
#: kind: file
#: state: unreadable
#: says: thousands of digits
#: mutation: none: Python refuses to read it, and that is told
NAME = "digits.ipynb"
BODY = b'{"cells": [], "nbformat": ' + b"9" * 1_000_000 + b"}"
