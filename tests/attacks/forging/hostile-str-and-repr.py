#: line: hostile __str__/__repr__
#: mutation: none: only the name with which a class was made is read
import os


class Meta(type):
    def __name__(cls):
        os._exit(0)

    def mro(cls):
        return [cls, *type.mro(cls)[1:]]


class Loud(metaclass=Meta):
    def __str__(self):
        os._exit(0)

    __repr__ = __format__ = __str__

    def __class__(self):
        os._exit(0)


def double(x):
    return Loud()
