# covers: honest control: threads
# cells: ok
# ruff: noqa
# fmt: off
import threading
done = []
threads = [threading.Thread(target=done.append, args=(i,)) for i in range(8)]
[t.start() for t in threads], [t.join() for t in threads]
assert sorted(done) == list(range(8))
