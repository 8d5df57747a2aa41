# covers: path traversal and link archives
# file: 1
# state: unreadable
# ruff: noqa
# fmt: off
(folder / f"{student}.ipynb").symlink_to(outside)
