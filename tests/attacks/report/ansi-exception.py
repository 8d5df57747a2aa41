# covers: ANSI/OSC/CR/BEL
# q1: 0
# student-absent: \x1b
# ruff: noqa
# fmt: off
def double(x):
    raise ValueError("\x1b]52;c;ZXZpbA==\x07\x1b[31mred")
