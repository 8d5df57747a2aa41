#: line: settrace and audit hooks
#: mutation: none: a trace sees the student's own process, which has no answers
import sys
import threading

seen = []


def tracer(frame, event, arg):
    seen.append(repr(frame.f_locals)[:500])
    return tracer


sys.settrace(tracer)
threading.settrace(tracer)
sys.setprofile(lambda f, e, a: seen.append(repr(a)[:500]))


def double(x):
    return "".join(seen)[:50_000]
