# covers: sparse files
# absent: SPARSETAKEN
# ruff: noqa
# fmt: off
try:
    with open("/tmp/sparse", "wb") as file:
        file.truncate(1 << 40)
    print("SPARSE" + "TAKEN")
except OSError as error:
    print(error)
