#: line: hidden inputs in exception text or stdout
#: outcome: q1 raised
#: mutation: none: lines are quoted from the submitted notebook alone, whatever the sandbox says they are
def double(x):
    import linecache

    text = f"raise ValueError({x.tolist()!r})\n"
    linecache.cache["<cell 0>"] = (len(text), None, [text] * 50, "<cell 0>")
    exec(compile("\n" * 5 + text, "<cell 0>", "exec"))
