#: line: HTML/JS/SVG in outputs and markdown
#: mutation: escaping
from IPython.display import HTML, SVG, Javascript, Markdown, display

display(HTML("<script>document.title='PWNED'</script><img src=x onerror=alert(1)>"))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'))
display(Javascript("document.title='PWNED'"))
display(Markdown("[x](javascript:alert(1)) <script>alert(1)</script>"))
print("<script>document.title='PWNED'</script>")


def double(x):
    return 0
