# covers: JSON duplicate keys
# file: 1
# ruff: noqa
# fmt: off
text = notebook(*honest)
(folder / f"{student}.ipynb").write_text('{"cells": [], ' + text[1:])
