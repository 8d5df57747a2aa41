#: line: SystemExit / KeyboardInterrupt / BaseException
#: outcome: q1 raised
#: mutation: none: every exception is an outcome that earns nothing
def double(x):
    raise KeyboardInterrupt
