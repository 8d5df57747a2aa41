#: line: JSON duplicate keys / NaN / depth
#: kind: file
#: state: graded
#: earns: q1=0 q2=4
#: mutation: none: the last of two keys counts, as in every JSON reader; what is shown is what was graded
import json

NAME = "duplicate.ipynb"
RIGHT, WRONG = "def double(x):\n    return 2 * x", "def double(x):\n    return 0"
SHIFT = "def shift(x, by):\n    return x + by"


def cell(*sources):
    fields = ", ".join(f'"source": {json.dumps(s)}' for s in sources)
    return '{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, ' + fields + "}"


BODY = (
    '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ['
    + cell(RIGHT, WRONG)
    + ","
    + cell(SHIFT)
    + "]}"
).encode()
