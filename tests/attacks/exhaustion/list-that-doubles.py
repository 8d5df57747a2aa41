#: line: 8 TB strided views and 1.5 GB results
#: mutation: none: parts are counted as they are copied, and 2**60 of them are too many
def double(x):
    found = [1.0]
    for _ in range(60):
        found = [found, found]
    return found
