#: line: path traversal and link archives
#: kind: archive
#: state: unreadable
#: says: is a link, which is not followed
#: mutation: none: a link is refused by its kind
import io
import tarfile

NAME = "class.tar.gz"
made = io.BytesIO()
with tarfile.open(fileobj=made, mode="w:gz") as file:
    for name, kind, to in (("ann/hw.ipynb", tarfile.SYMTYPE, "/etc/passwd"), ("ann/b.ipynb", tarfile.LNKTYPE, "../../x"), ("ann/null", tarfile.CHRTYPE, "")):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, to
        file.addfile(info)
BODY = made.getvalue()
