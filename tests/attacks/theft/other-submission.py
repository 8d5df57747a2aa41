# covers: other students' files and the database
# local: reads whatever you can read
# mutation: mount
# ruff: noqa
# fmt: off
try:
    print(open("@NEIGHBOUR@").read())
except OSError as error:
    print(type(error))
