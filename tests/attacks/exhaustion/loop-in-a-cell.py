#: line: loops (also ignoring every signal, also inside C, also SIGSTOP)
#: mutation: none: as loop-in-a-call, with the cell's limit
def double(x):
    return 0


# %%
while True:
    pass
