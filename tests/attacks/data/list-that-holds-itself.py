#: line: recursive lists
#: mutation: none: nesting is counted before anything is copied
def double(x):
    loop = []
    loop.append(loop)
    return loop
