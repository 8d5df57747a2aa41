# covers: ANSI/OSC/CR/BEL
# student-absent: \x1b
# ruff: noqa
# fmt: off
print("\x1b]0;title\x07\x1b[2Jgone\rover\x07")
