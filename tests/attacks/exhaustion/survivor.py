# covers: daemonised survivors
# ruff: noqa
# fmt: off
import subprocess
subprocess.Popen(["sleep", "4321.@MARK@"], start_new_session=True)
