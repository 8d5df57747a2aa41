#: line: every odd dtype (>f8, f16, complex, structured, str)
#: earns: q1=6 q2=4
#: mutation: none: a right answer in another byte order is a right answer
def double(x):
    return (2 * x).astype(">f8")
