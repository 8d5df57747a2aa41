# covers: reading test files
# local: reads whatever you can read
# mutation: mount
# ruff: noqa
# fmt: off
try:
    print(open("@FILE@").read())
except OSError as error:
    print(type(error))
