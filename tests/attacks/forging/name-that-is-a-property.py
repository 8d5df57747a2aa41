#: line: hostile __str__/__repr__
#: mutation: none: a target is looked up by its name and called like any function
class Callable:
    calls = 0

    def __call__(self, x):
        Callable.calls += 1
        return 0 * x

    def __getattr__(self, name):
        raise SystemExit


double = Callable()
