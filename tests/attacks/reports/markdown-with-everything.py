#: line: HTML/JS/SVG in outputs and markdown
#: kind: file
#: state: graded
#: earns: q1=6 q2=4
#: mutation: escaping
import json

NAME = "markdown.ipynb"
TEXT = """# <script>alert(1)</script>
<img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](data:text/html,<script>alert(1)</script>)
![c](http://127.0.0.1/t.gif) <iframe src="//x"></iframe> <svg onload=alert(1)> <style>*{display:none}</style>
$\\href{javascript:alert(1)}{x}$ <math><mi xlink:href="javascript:alert(1)">x</mi></math> <a href=" javascript:alert(1)">d</a>
[e]: javascript:alert(1)
<form action="http://127.0.0.1"><input name=x></form> &lt;script&gt; <div onclick='alert(1)'>f</div>
"""
CELLS = [
    {"cell_type": "markdown", "source": TEXT, "metadata": {}},
    {"cell_type": "raw", "source": TEXT, "metadata": {"format": "text/html"}},
    {
        "cell_type": "code",
        "source": "# " + TEXT.replace("\n", "\n# ") + "\ndef double(x):\n    return 2 * x",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
    },
    {
        "cell_type": "code",
        "source": "def shift(x, by):\n    return x + by",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
    },
]
BODY = json.dumps({"cells": CELLS, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
