# covers: exception class names and messages
# student-absent: <script>alert(9)
# ruff: noqa
# fmt: off
raise type("<script>alert(8)</script>", (Exception,), {})("<script>alert(9)</script>")
