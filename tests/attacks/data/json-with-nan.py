#: line: JSON duplicate keys / NaN / depth
#: kind: file
#: state: unreadable
#: says: has no list of cells
#: mutation: none: a number where cells are expected is no list
NAME = "nan.ipynb"
BODY = b'{"cells": NaN, "nbformat": Infinity, "metadata": {}}'
