# covers: HTML/JS/SVG in outputs and markdown
# student-absent: <img src=x onerror
# ruff: noqa
# fmt: off
from IPython.display import HTML, SVG, Javascript, display
display(HTML("<img src=x onerror=alert(2)>"))
display(Javascript("alert(3)"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(4)'></svg>"))
