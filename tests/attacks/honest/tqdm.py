# covers: honest control: tqdm
# ruff: noqa
# fmt: off
from tqdm.auto import tqdm
for i in tqdm(range(100)):
    pass
