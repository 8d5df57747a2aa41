#: line: duplicate cell ids, a BOM, UTF-16, HTML saved as .ipynb, Git LFS pointers
#: kind: file
#: state: unreadable
#: says: saved as UTF-16
#: mutation: none: it is told what to do
NAME = "wide.ipynb"
BODY = '{"cells": []}'.encode("utf-16")
