# covers: loops ignoring every signal
# ruff: noqa
# fmt: off
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    pass
