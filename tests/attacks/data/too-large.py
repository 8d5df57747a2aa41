#: line: truncated or v3 or 50 MB or cell-less notebooks
#: kind: file
#: state: unreadable
#: says: is larger than 100 MB
#: mutation: notebook-size
NAME = "large.ipynb"
BODY = b'{"cells": [], "x": "' + b"x" * (101 << 20) + b'"}'
