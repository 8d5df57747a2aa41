# covers: 50 MB notebooks
# file: 1
# state: unreadable
# ruff: noqa
# fmt: off
with (folder / f"{student}.ipynb").open("wb") as file:
    file.truncate(101 << 20)
