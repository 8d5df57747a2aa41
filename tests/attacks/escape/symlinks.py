# covers: symlinks and fifos left behind
# ruff: noqa
# fmt: off
import os
os.symlink("/etc/passwd", "link")
os.mkfifo("fifo")
os.symlink("link2", "link2")
