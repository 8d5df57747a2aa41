#: line: every odd dtype (>f8, f16, complex, structured, str)
#: mutation: none: only plain numbers cross
def double(x):
    return (2 * x).astype(str)
