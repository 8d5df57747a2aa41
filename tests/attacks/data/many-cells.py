# covers: 20,000 cells
# file: 1
# state: unreadable
# ruff: noqa
# fmt: off
(folder / f"{student}.ipynb").write_text(notebook(*honest, *["1"] * 20_000))
