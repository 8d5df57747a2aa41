#: line: exception class names and messages
#: outcome: q1 raised
#: mutation: escaping
#: earns: q1=0 q2=4
Bad = type("<script>alert(1)</script>", (Exception,), {})


def double(x):
    raise Bad("<img src=x onerror=alert(1)>")


# %%
raise Bad('" onmouseover="alert(1)')
