#: line: duplicate cell ids, a BOM, UTF-16, HTML saved as .ipynb, Git LFS pointers
#: kind: file
#: state: graded
#: earns: q1=6 q2=4
#: says: numbered anew by position
#: mutation: none: ids choose nothing
import json

NAME = "ids.ipynb"
CELLS = ["def double(x):\n    return 2 * x", "def shift(x, by):\n    return x + by"]
BODY = json.dumps(
    {
        "cells": [
            {
                "cell_type": "code",
                "id": "../../x",
                "source": s,
                "metadata": {},
                "outputs": [],
                "execution_count": None,
            }
            for s in CELLS
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
).encode()
