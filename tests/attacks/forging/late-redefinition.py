#: line: late redefinition
#: mutation: none: the last definition counts, as in any notebook
def double(x):
    return 2 * x


# %%
def double(x):
    return 0
