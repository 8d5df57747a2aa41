#: line: files that shadow modules (numpy.py, json.py, sitecustomize.py in the submission)
#: mutation: none: the working folder is last on the path, and the runner has imported what it needs
for name in ("numpy", "json", "sitecustomize", "struct", "pickle", "usercustomize"):
    open(f"{name}.py", "w").write("print('shadowed')\nallclose = lambda *a, **k: True\n")
import json
if not json.loads("[1]") == [1]:
    print(@ESCAPED@, "json was replaced")
def double(x):
    return 0
