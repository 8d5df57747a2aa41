# covers: output file names and attachments
# file: 1
# student-absent: <script>alert(11)
# ruff: noqa
# fmt: off
import json
book = json.loads(notebook(*honest))
book["cells"].append({"cell_type": "markdown", "id": "m", "metadata": {}, "source": "![x](attachment:../../x)<script>alert(11)</script>", "attachments": {"../../x": {"text/html": "<script>alert(11)</script>"}}})
(folder / f"{student}.ipynb").write_text(json.dumps(book))
