#: line: pickles as results
#: mutation: none: bytes are not among the kinds that cross the wall
import os
import pickle


class Bomb:
    def __reduce__(self):
        return os.system, ("touch @HOST@/escaped",)


def double(x):
    return pickle.dumps(Bomb())
