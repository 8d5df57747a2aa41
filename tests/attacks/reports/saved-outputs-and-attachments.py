#: line: forged stored outputs and metadata
#: kind: file
#: state: graded
#: earns: q1=0 q2=4
#: never: FORGED-SCORE
#: mutation: none: saved outputs and attachments are never read
import json

NAME = "saved.ipynb"
OUT = {
    "output_type": "display_data",
    "metadata": {},
    "data": {"text/html": "<script>alert(1)</script>FORGED-SCORE 10", "text/plain": "FORGED-SCORE"},
}
CELLS = [
    {
        "cell_type": "code",
        "source": "def double(x):\n    return 0",
        "metadata": {},
        "outputs": [OUT],
        "execution_count": 1,
    },
    {
        "cell_type": "code",
        "source": "def shift(x, by):\n    return x + by",
        "metadata": {},
        "outputs": [OUT],
        "execution_count": 2,
    },
    {
        "cell_type": "markdown",
        "source": "![x](attachment:x.html)",
        "metadata": {},
        "attachments": {"x.html": {"text/html": "FORGED-SCORE"}},
    },
]
BODY = json.dumps({"cells": CELLS, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
