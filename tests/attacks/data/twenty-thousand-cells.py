#: line: 20,000 cells
#: kind: file
#: state: unreadable
#: says: at most 5000 are graded
#: mutation: notebook-cells
import json

NAME = "cells.ipynb"
CELL = {"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": [], "execution_count": None}
BODY = json.dumps({"cells": [CELL] * 20_000, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
