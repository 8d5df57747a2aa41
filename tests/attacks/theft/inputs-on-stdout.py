# covers: hidden inputs in exception text or stdout
# secret: INPUTSSEEN
# ruff: noqa
# fmt: off
def double(x):
    print("INPUT" + "SSEEN", x)
    return 2 * x
