# covers: duplicate cell ids
# file: 1
# ruff: noqa
# fmt: off
(folder / f"{student}.ipynb").write_text(notebook(*honest).replace('"c1"', '"c0"'))
