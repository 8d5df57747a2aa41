#: line: truncated or v3 or 50 MB or cell-less notebooks
#: kind: file
#: state: graded
#: earns: q1=6 q2=4
#: says: old format 3
#: mutation: none: an old notebook is read, and said
import json

NAME = "three.ipynb"
CELLS = ["def double(x):\n    return 2 * x", "def shift(x, by):\n    return x + by"]
BODY = json.dumps(
    {
        "worksheets": [{"cells": [{"cell_type": "code", "input": s, "outputs": []} for s in CELLS]}],
        "nbformat": 3,
    }
).encode()
