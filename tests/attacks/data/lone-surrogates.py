#: line: lone surrogates
#: mutation: none: text is encoded with its faults replaced
def double(x):
    return "\ud800" * 5
