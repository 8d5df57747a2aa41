#: line: inodes
#: mutation: inodes
#: uncontained: unsafe-local its working folder has as many files as the disk
def double(x):
    try:
        for number in range(6000):
            open(f"f{number}", "w").close()
    except OSError as error:
        return type(error).__name__
    return @ESCAPED@ + " six thousand files"
