#: line: disk
#: mutation: disk
#: uncontained: unsafe-local its working folder is as large as memory allows where it is not a tmpfs
import os

def double(x):
    try:
        with open("big", "wb") as file:
            for _ in range(90):
                file.write(bytes(1 << 20))
                file.flush()
    except OSError as error:
        return type(error).__name__
    return @ESCAPED@ + " ninety megabytes"
