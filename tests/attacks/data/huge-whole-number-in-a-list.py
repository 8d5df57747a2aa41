#: line: 10**5000
#: mutation: none: a whole number's length is capped before it is written
def double(x):
    return [10**100_000] * 5
