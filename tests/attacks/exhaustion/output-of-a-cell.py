#: line: hundreds of MB of output
#: mutation: none: what is kept is cut inside and again outside; the page's size is the proof
def double(x):
    return 0


# %%
for _ in range(300):
    print("x" * (1 << 20))
