#: line: IPython history
#: mutation: none: calls are made outside of the shell; its history holds the student's own cells
def double(x):
    ip = get_ipython()
    return repr([ip.user_ns.get("In"), ip.user_ns.get("Out"), ip.history_manager.input_hist_raw])
