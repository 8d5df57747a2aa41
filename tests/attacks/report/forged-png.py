# covers: HTML/JS/SVG in outputs and markdown
# student-absent: <script>alert(5)
# ruff: noqa
# fmt: off
from IPython.display import display
display({"image/png": '"><script>alert(5)</script>'}, raw=True)
