# covers: honest control: files beside the notebook
# cells: ok
# ruff: noqa
# fmt: off
import json, tempfile
open("notes.json", "w").write(json.dumps([1]))
assert json.load(open("notes.json")) == [1]
with tempfile.TemporaryDirectory() as folder:
    open(folder + "/a", "w").close()
