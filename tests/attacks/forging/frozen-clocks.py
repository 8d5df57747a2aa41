#: line: frozen clocks
#: outcome: q1 time-limit
#: mutation: none: time is measured from outside
import time

time.time = time.monotonic = time.perf_counter = time.process_time = lambda: 0.0


def double(x):
    while True:
        pass
