# covers: CSV formulas
# student: @SUM(A1)
# ruff: noqa
# fmt: off
print("my name is a formula")
