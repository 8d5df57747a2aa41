#: line: output file names and attachments
#: mutation: none: a picture's size is read and capped before it is decoded
import base64
import struct
import zlib
from IPython.display import display


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0))
png = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(10_000_000), 9)) + chunk(b"IEND", b"")
display({"image/png": base64.b64encode(png).decode()}, raw=True)


def double(x):
    return 0
