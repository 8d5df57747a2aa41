#: line: zip bombs
#: kind: file
#: state: unreadable
#: says: is a ZIP archive
#: mutation: none: nothing is unpacked that is named .ipynb
import io
import zipfile

NAME = "archive.ipynb"
made = io.BytesIO()
with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
    file.writestr("a.ipynb", bytes(20 << 20))
BODY = made.getvalue()
