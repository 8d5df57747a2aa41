#: line: zip bombs
#: kind: archive
#: state: unreadable
#: says: unpacks to more than 200 times its size
#: mutation: archive-ratio
import io
import zipfile

NAME = "class.zip"
made = io.BytesIO()
with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
    file.writestr("ann/hw.ipynb", b'{"cells": []}' + bytes(60 << 20))
BODY = made.getvalue()
