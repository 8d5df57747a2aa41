"""Where worker processes come from: a server that has loaded what all of them need, and is forked for each.

It computes nothing and has no threads, so that forking it is safe. It ends with this process and its workers.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import tempfile
from multiprocessing import forkserver, resource_tracker, util
from multiprocessing.context import BaseContext

from autograder.engine import ctrl_c_held

LOADED = ("autograder.course.worker", "autograder.sandboxes.fast")
MAX_FOLDER = 60
"""The server's socket lies in the folder for temporary files; the whole path may have 107 characters."""


def context() -> BaseContext:
    """What worker processes are made with; where no server can be had, each loads everything itself."""
    return multiprocessing.get_context("forkserver" if start() else "spawn")


@functools.cache
def start() -> bool:
    """Have the server load, beside whatever is done here until the first worker is wanted.

    Returns:
        Whether there is a server.
    """
    try:
        multiprocessing.get_context("forkserver").set_forkserver_preload([*LOADED])
        _choose_folder()
        resource_tracker.ensure_running()  # what starts it, be it the server, lets Ctrl-C through again
        with ctrl_c_held():
            forkserver.ensure_running()
    except (OSError, ValueError):
        return False
    return True


def _choose_folder() -> None:
    """Where one's own folder for temporary files lies too deep, take the machine's."""
    if len(tempfile.gettempdir()) > MAX_FOLDER and os.access("/tmp", os.W_OK | os.X_OK):
        own, tempfile.tempdir = tempfile.tempdir, "/tmp"
        try:
            util.get_temp_dir()  # which multiprocessing keeps to
        finally:
            tempfile.tempdir = own


def environment() -> dict[str, str]:
    """This process's: the server may have been started with another, and its children have that."""
    return dict(os.environ)
