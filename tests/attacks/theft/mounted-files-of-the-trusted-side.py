#: line: other students' files and the database
#: mutation: mount
#: uncontained: unsafe-local it reads whatever you may read
try:
    text = open("@HOST@/keys.txt").read()
except OSError as error:
    text = type(error).__name__
print(text)


def double(x):
    return text
