#: line: sparse files
#: mutation: none: as disk: a file's size is limited besides
def double(x):
    try:
        with open("sparse", "wb") as file:
            file.truncate(200 << 30)
    except OSError as error:
        return type(error).__name__
    return @ESCAPED@ + " two hundred gigabytes"
