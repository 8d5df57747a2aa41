# covers: zip bombs
# file: 1
# state: unreadable
# ruff: noqa
# fmt: off
(folder / f"{student}.ipynb").write_bytes(b"PK\x03\x04" + bytes(100))
