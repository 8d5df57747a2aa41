#: line: forged headers
#: mutation: none: keys are text or numbers, or the dictionary is refused
def double(x):
    return {(1, 2): 3, None: 4, float("nan"): 5, b"x": 6}
