#: line: hidden inputs in exception text or stdout
#: outcome: q1 raised
#: mutation: none: the name of a class is shown only if the notebook itself contains it
def double(x):
    raise type(
        "Inputs_" + "_".join(str(v).replace(".", "p").replace("-", "m") for v in x.ravel()[:3]),
        (Exception,),
        {},
    )
