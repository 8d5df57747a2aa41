"""Solved notebooks as they come from Colab, VS Code and laptops, with lines that work only there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.authoring.assignment import Assignment
from autograder.course import samples

Notebook = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Habit:
    """Lines that stand above a definition, in its cell, and one inside the function.

    Attributes:
        finding: the code of the finding that it must earn, or nothing where all is as written.
    """

    name: str
    above: str
    within: str = ""
    finding: str = ""


HABITS = (
    Habit(
        name="colab-drive", finding="colab",
        above="from google.colab import drive\ndrive.mount('/content/drive')",
    ),
    Habit(
        name="colab-upload", finding="colab",
        above="from google.colab import files, output, userdata\nuploaded = files.upload()\noutput.clear()",
    ),
    Habit(name="colab-folder", finding="foreign-folder", above="%cd /content/drive/MyDrive/course"),
    Habit(
        name="fetched-data", finding="shell-command",
        above="!gdown --id 1abc\n!wget -q data.example.org/train.zip\n!unzip -q train.zip\n!nvidia-smi",
    ),
    Habit(
        name="installs", finding="shell-command",
        above="!pip install -q torchvision\n%pip install -q seaborn\n%conda install -y scipy",
    ),
    Habit(
        name="gpu", finding="gpu-on-cpu",
        above="import torch\ndevice = torch.device('cuda')\nmodel = torch.nn.Linear(2, 3).to(device)\n"
        "batch = torch.ones(4, 2, device='cuda')\nscores = model(batch.cuda())",
        within="torch.ones(2).cuda() + torch.zeros(2, device='cuda')",
    ),
    Habit(
        name="absent-modules", finding="missing-module",
        above="import seaborn as sns\nfrom torchvision import transforms\nsns.set_theme()\n"
        "prepare = transforms.Compose([transforms.ToTensor()])",
    ),
    Habit(
        name="stray-imports",
        above="from turtle import *\nfrom re import X\nfrom sympy import true\nimport tkinter",
    ),
    Habit(name="asks", finding="input", above="name = input('Your name? ')"),
    Habit(
        name="widgets",
        above="from ipywidgets import interact, IntSlider\n\n"
        "@interact(n=IntSlider(3))\ndef shown(n):\n    return n",
    ),
    Habit(
        name="progress-bar",
        above="from tqdm.notebook import tqdm, trange\n"
        "assert sum(tqdm(range(4), desc='sum')) == 6 == sum(trange(4))",
    ),
    Habit(
        name="plot-window", finding="plot-window",
        above="%matplotlib notebook\nimport matplotlib.pyplot as plt\nplt.style.use('seaborn')\n"
        "plt.plot([1, 2])\nplt.show()",
    ),
    Habit(name="autoreload", above="%load_ext autoreload\n%autoreload 2"),
    Habit(
        name="laptop-path", finding="foreign-path",
        above="with open('notes.txt', 'w') as file:\n    file.write('3')\n"
        "assert open(r'C:\\Users\\me\\course\\notes.txt').read() == '3'\n"
        "assert np.loadtxt('/Users/me/course/notes.txt') == 3",
    ),
    Habit(
        name="absent-file", finding="missing-file",
        above=r"data = np.load(r'C:\Users\me\course\train.npz')",
    ),
    Habit(name="laptop-folder", finding="foreign-folder", above="import os\nos.chdir('/Users/me/course')"),
    Habit(
        name="old-numpy", finding="numpy-name",
        above="kind = np.int\nassert np.product([2, 3]) == 6", within="np.float(np.cumproduct([1, 2])[0])",
    ),
    Habit(
        name="training-fails", finding="salvaged",
        above="for epoch in range(100):\n    train(model_of_yesterday)",
    ),
)  # fmt: skip


def habits(assignment: Assignment) -> Iterator[tuple[str, Notebook]]:
    """Yield (habit, notebook): each solves the assignment, with one habit in the way."""
    for habit in HABITS:
        yield habit.name, woven(assignment, habit)


def woven(assignment: Assignment, *chosen: Habit) -> Notebook:
    """The solved notebook with habits in the cell of its first target, above the definition."""
    made = samples.solved(assignment)
    target = assignment.parts[0].target
    cell = next(cell for cell in made["cells"] if _node(cell, target) is not None)
    for habit in chosen:
        cell["source"] = _within(cell["source"], target, habit.within) if habit.within else cell["source"]
    cell["source"] = "\n".join([*(habit.above for habit in chosen), "\n" + cell["source"]])
    return made


def _node(cell: Notebook, target: str) -> ast.stmt | None:
    """The definition of a function or class in a code cell that Python itself can read."""
    try:
        body = ast.parse(cell["source"]).body if cell["cell_type"] == "code" else []
    except SyntaxError:
        body = []
    named = (ast.FunctionDef, ast.ClassDef)
    return next((node for node in body if isinstance(node, named) and node.name == target), None)


def _within(source: str, target: str, line: str) -> str:
    """Put a line at the beginning of a function's body, after what it says of itself."""
    node = _node({"cell_type": "code", "source": source}, target)
    if not isinstance(node, ast.FunctionDef):
        return source
    first = node.body[ast.get_docstring(node) is not None]
    lines = source.split("\n")
    lines.insert(first.lineno - 1, " " * first.col_offset + line)
    return "\n".join(lines)
