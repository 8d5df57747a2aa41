# covers: exception class names and messages
# q1: 0
# student-absent: <script>alert(6)
# ruff: noqa
# fmt: off
def double(x):
    raise type("<script>alert(6)</script>", (Exception,), {})("<b onclick=alert(7)>")
