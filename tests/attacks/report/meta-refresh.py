# covers: trackers and meta refresh
# student-absent: <meta http-equiv=refresh
# ruff: noqa
# fmt: off
print("<meta http-equiv=refresh content='0;url=http://127.0.0.1:@PORT@'>")
