# covers: settrace and audit hooks
# ruff: noqa
# fmt: off
import sys
SEEN = []
sys.settrace(lambda frame, event, arg: SEEN.append(repr(frame.f_locals)[:500]) if len(SEEN) < 200 and "wire" in frame.f_code.co_filename else None)
def double(x):
    return 2 * x
print(SEEN)
