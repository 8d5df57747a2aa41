#: line: invalid UTF-8 / surrogates / NUL
#: mutation: none: what is no text is replaced before it is stored
print("\ud800 \udfff \x00 \ufffe")


def double(x):
    return 0


# %%
raise ValueError("\udc80\x00")
