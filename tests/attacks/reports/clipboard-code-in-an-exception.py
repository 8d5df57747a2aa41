#: line: ANSI/OSC/CR/BEL
#: mutation: none: a message of a hidden call is no part of a student's page, and staff see its codes by name
def double(x):
    raise ValueError("\x1b]52;c;ZXZpbA==\x07\x1b[2Jred\rover")
