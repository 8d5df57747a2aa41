# covers: SystemExit / KeyboardInterrupt / BaseException
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    raise SystemExit(0)
