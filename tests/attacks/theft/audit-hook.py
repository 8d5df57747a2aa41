# covers: settrace and audit hooks
# ruff: noqa
# fmt: off
import sys
SEEN = []
sys.addaudithook(lambda event, args: SEEN.append((event, repr(args)[:100])) if len(SEEN) < 100 else None)
