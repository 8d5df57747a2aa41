#: line: CSV formulas (= + - @ TAB CR)
#: mutation: none: nothing that a notebook prints is in the CSV; its names and files are, see tests/exporters
print('=HYPERLINK("http://127.0.0.1")', "@SUM(1)", "+cmd|' /C calc'!A0")


def double(x):
    return 0
