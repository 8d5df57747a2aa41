#: line: threads
import threading
import numpy as np


def double(x):
    out = np.empty_like(x)

    def fill(i):
        out[i] = 2 * x[i]

    threads = [threading.Thread(target=fill, args=(i,)) for i in range(len(x))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return out
