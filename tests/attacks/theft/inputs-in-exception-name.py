# covers: hidden inputs in exception text or stdout
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    raise type("INPUTS" + "SEEN" + str(len(str(x))), (Exception,), {})
