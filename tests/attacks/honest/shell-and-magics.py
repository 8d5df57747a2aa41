#: line: subprocesses
%load_ext autoreload
%autoreload 2
!echo hello
%timeit -n1 -r1 sum(range(10))
def double(x):
    return 2 * x
