#: line: lone surrogates
#: mutation: none: what cannot be encoded is replaced, or refused as a value
def double(x):
    return {"\udfff": 1, "\ud800": 2 * x}
