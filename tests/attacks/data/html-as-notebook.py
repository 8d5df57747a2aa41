# covers: HTML saved as .ipynb
# file: 1
# state: unreadable
# ruff: noqa
# fmt: off
(folder / f"{student}.ipynb").write_text("<!DOCTYPE html><script>alert(1)</script>")
