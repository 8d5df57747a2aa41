# covers: cell-less notebooks
# file: 1
# state: unreadable
# ruff: noqa
# fmt: off
(folder / f"{student}.ipynb").write_text(notebook())
