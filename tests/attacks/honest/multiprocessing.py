# covers: honest control: multiprocessing
# cells: ok
# ruff: noqa
# fmt: off
import multiprocessing
with multiprocessing.get_context("fork").Pool(2) as pool:
    assert pool.map(abs, [-1, -2]) == [1, 2]
