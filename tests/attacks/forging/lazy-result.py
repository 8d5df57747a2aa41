#: line: lazy results
#: mutation: none: generators and objects are refused by the name of their type
def double(x):
    return (2 * v for v in x)
