# covers: honest control: subprocesses
# cells: ok
# ruff: noqa
# fmt: off
import subprocess, sys
assert subprocess.run([sys.executable, "-c", "print(2)"], capture_output=True, text=True).stdout == "2\n"
