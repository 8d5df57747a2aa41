#: line: import hooks
#: mutation: none: nothing that is imported inside takes part in judging
import sys


class Finder:
    def find_spec(self, name, path, target=None):
        return None


sys.meta_path.insert(0, Finder())
sys.path.insert(0, "/tmp")
open("/tmp/json.py", "w").write("def loads(*a): return {}\ndef dumps(*a): return '{}'\n")


def double(x):
    return 0
