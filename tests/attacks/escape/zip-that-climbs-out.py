#: line: path traversal and link archives
#: kind: archive
#: state: unreadable
#: says: leads out of the archive
#: mutation: none: a name with .. is refused before a path is made of it, and no other code unpacks
import io
import zipfile

NAME = "class.zip"
made = io.BytesIO()
with zipfile.ZipFile(made, "w") as file:
    file.writestr("ann/../../../host/escaped.ipynb", "{}")
BODY = made.getvalue()
