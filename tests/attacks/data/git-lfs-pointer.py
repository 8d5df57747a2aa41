#: line: duplicate cell ids, a BOM, UTF-16, HTML saved as .ipynb, Git LFS pointers
#: kind: file
#: state: unreadable
#: says: is a Git LFS pointer
#: mutation: none: it is told what to do
NAME = "pointer.ipynb"
BODY = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
