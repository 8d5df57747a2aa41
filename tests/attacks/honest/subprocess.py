#: line: subprocesses
import subprocess
import sys

factor = float(
    subprocess.run([sys.executable, "-c", "print(2.0)"], capture_output=True, text=True, check=True).stdout
)


def double(x):
    return factor * x
