#: line: reading test files
#: mutation: spec-beside
#: uncontained: unsafe-local it reads whatever you may read
import os


def look():
    found = []
    for top in ("/box", "/tmp", "/opt", "/home", "/root", "/srv", "/mnt", "/var", os.getcwd()):
        for folder, _, names in os.walk(top):
            if "site-packages" in folder or "/lib/python" in folder:
                continue
            for name in names:
                try:
                    with open(os.path.join(folder, name), "rb") as file:
                        body = file.read(200_000)
                except OSError:
                    continue
                at = body.find(b"CANARY-")
                if at >= 0:
                    found.append(body[at : at + 30].decode())
    return found


found = look()
print(found)


def double(x):
    return str(found)
