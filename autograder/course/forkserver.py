"""Where worker processes come from: a server that has loaded what all of them need, and is forked for each.

It computes nothing and has no threads, so that forking it is safe. It ends when this process does.
"""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

from autograder.engine import ctrl_c_held

LOADED = ("autograder.course.worker", "autograder.sandboxes.fast")


def context() -> ForkServerContext:
    """What worker processes are made with."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload([*LOADED])
    return made


def start() -> None:
    """Have the server load, beside whatever is done here until the first worker is wanted."""
    context()
    with ctrl_c_held():
        forkserver.ensure_running()


def environment() -> dict[str, str]:
    """This process's: the server may have been started with another, and its children have that."""
    return dict(os.environ)
