# covers: /dev/shm
# mutation: shm
# absent: SHMTAKEN
# ruff: noqa
# fmt: off
try:
    with open("/dev/shm/big", "wb") as file:
        for _ in range(80):
            file.write(bytes(1 << 20))
    print("SHM" + "TAKEN")
except OSError as error:
    print(error)
