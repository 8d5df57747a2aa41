# covers: honest control: pandas display
# cells: ok
# ruff: noqa
# fmt: off
import pandas as pd
pd.DataFrame({"a": [1, 2]})
