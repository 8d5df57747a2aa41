#: line: every odd dtype (>f8, f16, complex, structured, str)
#: mutation: none: a complex number is none where a real one is expected
def double(x):
    return 2 * x + 1e-3j
