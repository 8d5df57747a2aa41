#: line: gc.get_objects
#: mutation: none: a call crosses without its answer, so that no object inside can hold one
import gc


def double(x):
    texts = [o for o in gc.get_objects() if isinstance(o, (dict, list, tuple)) and "CANARY" in repr(o)[:5000]]
    return "".join(map(repr, texts))[:50_000]
