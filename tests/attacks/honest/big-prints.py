# covers: honest control: big prints
# cells: ok
# ruff: noqa
# fmt: off
for i in range(5000):
    print("step", i, "loss", 1 / (i + 1))
