#: line: HTML/JS/SVG in outputs and markdown
#: mutation: none: of what an object offers only plain text and re-encoded PNG are kept
class Drawn:
    def _repr_html_(self):
        return "<script>alert(1)</script>"

    def _repr_svg_(self):
        return "<svg onload=alert(1)>"

    def _repr_latex_(self):
        return r"$\href{javascript:alert(1)}{x}$"

    def _repr_png_(self):
        return b"<script>alert(1)</script>"

    def _repr_mimebundle_(self, **k):
        return {"text/html": "<iframe src=//x>", "application/javascript": "alert(1)"}

    def __repr__(self):
        return "<img src=x onerror=alert(1)>"


def double(x):
    return 0


# %%
Drawn()
