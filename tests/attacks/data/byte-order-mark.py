#: line: duplicate cell ids, a BOM, UTF-16, HTML saved as .ipynb, Git LFS pointers
#: kind: file
#: state: graded
#: earns: q1=6 q2=4
#: says: byte order mark
#: mutation: none: it is read all the same
import json

NAME = "mark.ipynb"
CELLS = ["def double(x):\n    return 2 * x", "def shift(x, by):\n    return x + by"]
BODY = (
    b"\xef\xbb\xbf"
    + json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "id": str(i),
                    "source": s,
                    "metadata": {},
                    "outputs": [],
                    "execution_count": None,
                }
                for i, s in enumerate(CELLS)
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ).encode()
)
