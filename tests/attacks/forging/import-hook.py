# covers: import hooks
# ruff: noqa
# fmt: off
import sys
class Hook:
    def find_spec(self, name, path=None, target=None):
        return None
sys.meta_path.insert(0, Hook())
sys.path_hooks.insert(0, lambda path: (_ for _ in ()).throw(ImportError()))
