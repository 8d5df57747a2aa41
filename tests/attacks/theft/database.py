# covers: other students' files and the database
# local: reads whatever you can read
# mutation: none: the database is closed to other users, even where it is mounted
# ruff: noqa
# fmt: off
try:
    print(open("@DATABASE@", "rb").read().decode("latin-1").find("CANARY" + "-"))
    print(open("@DATABASE@", "rb").read().decode("latin-1")[:200000])
except OSError as error:
    print(type(error))
