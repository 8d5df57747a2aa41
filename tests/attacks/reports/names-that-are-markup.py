#: line: HTML/JS/SVG in outputs and markdown
#: outcome: q1 returned
#: mutation: none: the name of a type is shown only if the notebook itself contains it as a word
def double(x):
    return type("<b onclick=alert(1)>", (), {})()
