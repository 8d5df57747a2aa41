#: line: settrace and audit hooks
#: mutation: none: an audit hook sees the student's own process, which has no answers
import sys

seen = []
sys.addaudithook(lambda name, args: seen.append((name, repr(args)[:300])) if len(seen) < 2000 else None)


def double(x):
    return repr(seen)[:50_000]
