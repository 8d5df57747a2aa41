#: line: duplicate or traversing student ids
#: kind: archive
#: state: refused
#: says: Two submissions for the student
#: mutation: none: ids are compared without regard to case and form, and a second is refused by name
import io
import zipfile

NAME = "class.zip"
made = io.BytesIO()
with zipfile.ZipFile(made, "w") as file:
    file.writestr("ann.ipynb", "{}")
    file.writestr("ANN/hw.ipynb", "{}")
BODY = made.getvalue()
