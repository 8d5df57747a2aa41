#: line: truncated or v3 or 50 MB or cell-less notebooks
#: kind: file
#: state: unreadable
#: says: has no cells
#: mutation: none: nothing is there to grade
NAME = "none.ipynb"
BODY = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
