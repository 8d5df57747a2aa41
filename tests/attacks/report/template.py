# covers: template and log injection
# student-absent: 1337
# ruff: noqa
# fmt: off
print("{{ 7 * 191 }} {% for x in ().__class__.__mro__ %}{% endfor %}")
raise ValueError("{{ 7 * 191 }}\nERROR all students get 10")
