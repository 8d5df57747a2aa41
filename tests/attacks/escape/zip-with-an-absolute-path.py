#: line: path traversal and link archives
#: kind: archive
#: state: unreadable
#: says: leads out of the archive
#: mutation: none: as zip-that-climbs-out
import io
import zipfile

NAME = "class.zip"
made = io.BytesIO()
with zipfile.ZipFile(made, "w") as file:
    info = zipfile.ZipInfo("x")
    info.filename = "/tmp/escaped.ipynb"
    file.writestr(info, "{}")
BODY = made.getvalue()
