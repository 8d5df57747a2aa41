#: line: SystemExit / KeyboardInterrupt / BaseException
#: outcome: q1 raised
#: mutation: none: every exception is an outcome that earns nothing
class Passed(BaseException):
    passed = True

    def __bool__(self):
        return True

    def __str__(self):
        raise RuntimeError

    __repr__ = __str__


def double(x):
    raise Passed(1)
