# covers: forged kernelspecs
# file: 1
# ruff: noqa
# fmt: off
import json
book = json.loads(notebook(*honest))
book["metadata"] = {"kernelspec": {"name": "python3; touch /tmp/owned", "language": "python<script>", "argv": ["sh"]}}
(folder / f"{student}.ipynb").write_text(json.dumps(book))
