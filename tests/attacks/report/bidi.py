# covers: bidi and homoglyphs and zero-width
# student-absent: \u202e
# ruff: noqa
# fmt: off
print("\u202egnp.exe\u200b\u2066")
