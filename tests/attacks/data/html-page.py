#: line: duplicate cell ids, a BOM, UTF-16, HTML saved as .ipynb, Git LFS pointers
#: kind: file
#: state: unreadable
#: says: is an HTML page
#: mutation: none: it is told what to do
NAME = "page.ipynb"
BODY = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
