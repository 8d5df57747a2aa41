#: line: environment
#: mutation: environment
import os

found = {key: value for key, value in os.environ.items()}
print(found)


def double(x):
    return str(found)
