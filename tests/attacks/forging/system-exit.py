#: line: SystemExit / KeyboardInterrupt / BaseException
#: outcome: q1 raised
#: mutation: none: every exception is an outcome that earns nothing
import sys


def double(x):
    sys.exit(0)
