#: line: exception class names and messages
#: never: <script>alert(10)
#: mutation: none: the same escaping as for scripts in an output
def double(x):
    return 0


raise type("</script><scr" + "ipt>alert(10)</script>", (Exception,), {})("<b onclick=alert(7)>")
