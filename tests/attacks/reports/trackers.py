#: line: trackers and meta refresh
#: mutation: none: no output is shown as HTML, and the page's policy allows no request
from IPython.display import HTML, display

display(
    HTML(
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:@PORT@/"><img src="http://127.0.0.1:@PORT@/t.gif">'
    )
)
display(
    HTML('<link rel="stylesheet" href="http://127.0.0.1:@PORT@/x.css"><base href="http://127.0.0.1:@PORT@/">')
)


def double(x):
    return 0
