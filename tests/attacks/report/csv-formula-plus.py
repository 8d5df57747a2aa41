# covers: CSV formulas
# student: +1+1
# ruff: noqa
# fmt: off
print("my name is a formula")
