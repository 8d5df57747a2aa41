# covers: descriptors
# mutation: descriptors
# absent: DESCRIPTORSTAKEN
# ruff: noqa
# fmt: off
held = []
try:
    for _ in range(3000):
        held.append(open("/dev/null"))
    print("DESCRIPTORS" + "TAKEN")
except OSError as error:
    print(error)
held.clear()
