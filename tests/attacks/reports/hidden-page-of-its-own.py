#: line: HTML/JS/SVG in outputs and markdown
#: mutation: escaping
print("</pre></div></main></body></html><h1>Score: 10 of 10</h1><!--")
print("]]> --> </style> </title> <plaintext>")


def double(x):
    return 0
