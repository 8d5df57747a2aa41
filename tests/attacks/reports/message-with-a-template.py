#: line: template and log injection
#: mutation: none: templates are files of ours; a submission is only ever a value in them
#: never: 7777777
def double(x):
    raise ValueError("{{ 1111111 * 7 }} {% for x in cycle %} %(asctime)s ${7*7} #{7*7}")


# %%
print("{{ 1111111 * 7 }} {{ config }} {% include '/etc/passwd' %}")
raise ValueError("{{ 1111111 * 7 }}")
