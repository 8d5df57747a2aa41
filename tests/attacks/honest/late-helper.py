#: line: class hierarchies
def double(x):
    return scaled(x, 2)


# %%
def scaled(x, by):
    return by * x
