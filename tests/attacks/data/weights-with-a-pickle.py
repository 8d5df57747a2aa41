#: line: malicious .pt/.npz/.pkl
#: mutation: none: files of a box are loaded in the box alone
import os
import pickle
import torch


class Bomb:
    def __reduce__(self):
        return os.system, ("touch @HOST@/escaped",)


with open("model.pt", "wb") as file:
    pickle.dump(Bomb(), file)
try:
    torch.load("model.pt", weights_only=False)
except Exception as error:
    print(type(error).__name__)


def double(x):
    return 0
