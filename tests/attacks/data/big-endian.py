# covers: every odd dtype
# ruff: noqa
# fmt: off
def double(x):
    return (2 * x).astype(">f8")
