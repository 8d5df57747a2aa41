# covers: CSV formulas
# student: =cmd
# mutation: csv
# ruff: noqa
# fmt: off
print("my name is a formula")
