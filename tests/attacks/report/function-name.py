# covers: HTML/JS/SVG in outputs and markdown
# q1: 0
# student-absent: <script>alert(10)
# ruff: noqa
# fmt: off
def double(x):
    raise ValueError("</script><script>alert(10)</script>")
