# covers: hundreds of MB of output
# ruff: noqa
# fmt: off
for _ in range(100):
    print("x" * (1 << 20))
