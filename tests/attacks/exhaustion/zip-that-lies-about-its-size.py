#: line: archives that lie about sizes
#: kind: archive
#: state: refused
#: says: holds more than it says
#: mutation: none: bytes are counted as they are written, whatever was announced
import io
import zipfile

NAME = "class.zip"
made = io.BytesIO()
with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
    file.writestr("ann/hw.ipynb", bytes(range(256)) * 4000)
BODY = made.getvalue().replace((256 * 4000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
