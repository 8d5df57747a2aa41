#: line: fork bombs
#: mutation: none: as fork-bomb: threads count as processes
#: uncontained: unsafe-local its limit of processes is one for all of a user's where the kernel denies namespaces
import threading
import time

def double(x):
    started = []
    try:
        for _ in range(2000):
            thread = threading.Thread(target=time.sleep, args=(20,), daemon=True)
            thread.start()
            started.append(thread)
    except RuntimeError:
        return len(started)
    return @ESCAPED@ + " that many threads"
