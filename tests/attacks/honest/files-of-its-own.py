#: line: subprocesses
import json
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "a.json"), "w") as file:
        json.dump({"factor": 2}, file)
    factor = json.load(open(os.path.join(folder, "a.json")))["factor"]


def double(x):
    return factor * x
