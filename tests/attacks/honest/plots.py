# covers: honest control: plots
# cells: ok
# ruff: noqa
# fmt: off
import matplotlib.pyplot as plt
plt.plot([1, 2, 3])
plt.show()
