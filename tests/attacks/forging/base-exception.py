# covers: SystemExit / KeyboardInterrupt / BaseException
# q1: 0
# ruff: noqa
# fmt: off
class Out(BaseException):
    pass
def double(x):
    raise Out
