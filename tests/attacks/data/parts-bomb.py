# covers: giant notebooks
# file: 1
# state: unreadable
# mutation: parts
# ruff: noqa
# fmt: off
(folder / f"{student}.ipynb").write_text("[" + "[]," * 10_000_001 + "[]]")
