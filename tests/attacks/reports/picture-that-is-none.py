#: line: output file names and attachments
#: mutation: none: pictures are decoded and written anew; what cannot be decoded is left out
from IPython.display import Image, display
import base64

display(Image(data=b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", format="png"))
display({"image/png": '"><script>alert(1)</script>'}, raw=True)
display({"image/svg+xml": "<svg onload=alert(1)>", "text/plain": "plain"}, raw=True)
display({"image/png": base64.b64encode(b"GIF89a<script>").decode()}, raw=True)


def double(x):
    return 0
