#: line: 8 TB strided views and 1.5 GB results
#: mutation: none: nesting and length are counted before anything is copied
def double(x):
    return [0] * 20_000_000
