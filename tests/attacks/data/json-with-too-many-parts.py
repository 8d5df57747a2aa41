#: line: giant notebooks
#: kind: file
#: state: unreadable
#: says: too many parts
#: mutation: notebook-parts
NAME = "parts.ipynb"
BODY = b'{"cells": [' + b"[]," * 10_500_000 + b"[]]}"
