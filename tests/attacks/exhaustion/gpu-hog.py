# covers: GPU hogs
# ruff: noqa
# fmt: off
import torch
print(torch.cuda.is_available())
