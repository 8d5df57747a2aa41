# covers: disk
# local: its tmpfs is larger
# mutation: disk
# absent: DISKTAKEN
# ruff: noqa
# fmt: off
try:
    with open("/tmp/big", "wb") as file:
        for _ in range(120):
            file.write(bytes(1 << 20))
    print("DISK" + "TAKEN")
except OSError as error:
    print(error)
