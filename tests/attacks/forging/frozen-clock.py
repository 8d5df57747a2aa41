# covers: frozen clocks
# ruff: noqa
# fmt: off
import time
time.time = time.monotonic = time.process_time = time.perf_counter = lambda: 0.0
