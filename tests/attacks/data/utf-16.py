# covers: UTF-16
# file: 1
# state: unreadable
# ruff: noqa
# fmt: off
(folder / f"{student}.ipynb").write_bytes(notebook(*honest).encode("utf-16"))
