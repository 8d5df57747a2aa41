# covers: release_agent
# absent: AGENTSET
# ruff: noqa
# fmt: off
import glob
for name in glob.glob("/sys/fs/cgroup/**/release_agent", recursive=True):
    try:
        open(name, "w").write("/bin/true")
        print("AGENT" + "SET")
    except OSError as error:
        print(error)
