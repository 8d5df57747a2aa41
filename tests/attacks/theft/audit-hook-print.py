# covers: settrace and audit hooks
# ruff: noqa
# fmt: off
import sys
sys.addaudithook(lambda event, args: print(event, args) if event in ("open", "exec") else None)
import json
