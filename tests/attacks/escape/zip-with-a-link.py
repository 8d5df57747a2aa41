#: line: path traversal and link archives
#: kind: archive
#: state: unreadable
#: says: is a link, which is not followed
#: mutation: none: a link is refused by its kind
import io
import stat
import zipfile

NAME = "class.zip"
made = io.BytesIO()
with zipfile.ZipFile(made, "w") as file:
    info = zipfile.ZipInfo("ann/hw.ipynb")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    file.writestr(info, "/etc/passwd")
BODY = made.getvalue()
