# covers: HTML/JS/SVG in outputs and markdown
# student-absent: <script>alert(1)
# ruff: noqa
# fmt: off
print("<script>alert(1)</script>")
