#: line: ANSI/OSC/CR/BEL
#: mutation: terminal
print(
    "\x1b]0;title\x07 \x1b[2J\x1b[31mred\x1b[0m \x07 \x1b]8;;http://127.0.0.1\x07link\x1b]8;;\x07 safe\rover"
)


def double(x):
    return 0


# %%
raise ValueError("\x1b[2J\x1b]52;c;aGVsbG8=\x07 \x9b31m")
