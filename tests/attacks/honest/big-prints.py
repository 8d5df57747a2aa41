#: line: big prints
import numpy as np

for step in range(2000):
    print(f"step {step}: loss {1 / (step + 1):.6f}")
print(np.arange(100_000))


def double(x):
    print("x =", x)
    return 2 * x
