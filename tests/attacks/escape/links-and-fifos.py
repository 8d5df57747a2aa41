#: line: symlinks and fifos left behind
#: mutation: none: nothing that lies in a box is looked at or kept
import os

os.symlink("/etc/passwd", "results.json")
os.symlink("@HOST@/keys.txt", "report.html")
os.mkfifo("fifo")
os.link("results.json", "hard") if hasattr(os, "link") else None


def double(x):
    return 0
