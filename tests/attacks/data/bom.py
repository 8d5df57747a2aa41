# covers: a BOM
# file: 1
# ruff: noqa
# fmt: off
(folder / f"{student}.ipynb").write_bytes(b"\xef\xbb\xbf" + notebook(*honest).encode())
