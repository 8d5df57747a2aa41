# covers: IPython history
# ruff: noqa
# fmt: off
ip = get_ipython()
print(ip.history_manager.input_hist_raw[:50], list(ip.user_ns)[:100])
print(list(ip.history_manager.get_tail(50)))
