# covers: invalid UTF-8 / surrogates / NUL
# student-absent: \x00
# ruff: noqa
# fmt: off
print("\ud800\x00\udfff")
raise ValueError("\udc80\x00")
