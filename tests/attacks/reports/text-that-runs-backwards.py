#: line: bidi and homoglyphs and zero-width
#: mutation: terminal
print("score: \u202e001 fo 0\u202c \u2066x\u2069 \u200b\u200d\ufeff p\u0430ssed")


def double(x):
    return 0
