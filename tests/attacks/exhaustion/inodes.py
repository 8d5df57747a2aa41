# covers: inodes
# local: skip: a larger tmpfs
# mutation: inodes
# absent: INODESTAKEN
# ruff: noqa
# fmt: off
try:
    for number in range(6000):
        open(f"/tmp/{number}", "w").close()
    print("INODES" + "TAKEN")
except OSError as error:
    print(error)
