#: line: fork bombs
#: mutation: processes
#: earns: q1=0 q2=4
#: uncontained: unsafe-local its limit of processes is one for all of a user's where the kernel denies namespaces
import os
import time

def double(x):
    count = 0
    try:
        while count < 400:
            pid = os.fork()
            if pid == 0:
                time.sleep(20)
                os._exit(0)
            count += 1
    except OSError:
        return count
    return @ESCAPED@ + " that many processes"
