#: line: truncated or v3 or 50 MB or cell-less notebooks
#: kind: file
#: state: unreadable
#: says: it was cut off
#: mutation: none: half a file is not guessed at
NAME = "half.ipynb"
BODY = b'{"cells": [{"cell_type": "code", "metadata": {}, "source": "def doub'
