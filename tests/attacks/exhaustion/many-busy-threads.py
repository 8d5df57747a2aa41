#: line: CPU hogs
#: mutation: none: one CPU for each container
import threading


def spin():
    while True:
        pass


for _ in range(20):
    threading.Thread(target=spin, daemon=True).start()


def double(x):
    return 0
