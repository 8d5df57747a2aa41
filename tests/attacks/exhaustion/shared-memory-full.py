#: line: /dev/shm
#: mutation: shm
#: uncontained: unsafe-local where the kernel denies a mount of its own
def double(x):
    try:
        with open("/dev/shm/big", "wb") as file:
            for _ in range(90):
                file.write(bytes(1 << 20))
    except OSError as error:
        return type(error).__name__
    return @ESCAPED@ + " ninety megabytes"
