#: line: duplicate or traversing student ids
#: kind: archive
#: state: unreadable
#: says: leads out of the archive
#: mutation: none: an id is a name, and files of a run are named by a safe form of it
import io
import zipfile

NAME = "class.zip"
made = io.BytesIO()
with zipfile.ZipFile(made, "w") as file:
    file.writestr("../../etc/cron.d/ann.ipynb", "{}")
BODY = made.getvalue()
