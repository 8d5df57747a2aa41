#: line: forged stored outputs and metadata
#: mutation: none: saved outputs and metadata are not read
# q1 passed! 100 %
def double(x):
    return 0


# %%
grader = type("Notebook", (), {"check": lambda self, q: "All tests passed!"})()
print(grader.check("q1"))
