# covers: reading test files
# local: the package lies on this machine
# absent: IMPORTED
# ruff: noqa
# fmt: off
for name in ("reference", "autograder.spec", "autograder.compare", "autograder.questions.judge", "assignments"):
    try:
        __import__(name)
        print("IMPORT" + "ED", name)
    except ImportError as error:
        print(error)
