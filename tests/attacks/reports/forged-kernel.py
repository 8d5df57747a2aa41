#: line: forged kernelspecs
#: kind: file
#: state: graded
#: earns: q1=6 q2=4
#: mutation: none: a notebook's metadata choose nothing
import json

NAME = "kernel.ipynb"
SPEC = {
    "name": "bash",
    "argv": ["sh", "-c", "touch /tmp/escaped"],
    "language": "python",
    "display_name": "<script>",
}
CELLS = ["def double(x):\n    return 2 * x", "def shift(x, by):\n    return x + by"]
BODY = json.dumps(
    {
        "cells": [
            {
                "cell_type": "code",
                "source": s,
                "metadata": {"trusted": True},
                "outputs": [],
                "execution_count": 1,
            }
            for s in CELLS
        ],
        "metadata": {
            "kernelspec": SPEC,
            "language_info": {"name": "python"},
            "widgets": {"x": "<script>alert(1)</script>"},
            "title": "<script>",
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
).encode()
