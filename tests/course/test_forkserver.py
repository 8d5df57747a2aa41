"""Worker processes are forked from a server that is older than what they are to know."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from autograder.course import forkserver, worker

LOADED = """
import sys, threading
from autograder.course import forkserver
for name in forkserver.LOADED:
    __import__(name)
print(len(threading.enumerate()), sorted({"sqlalchemy", "torch", "pandas", "nbconvert"} & {*sys.modules}))
"""


def test_what_the_server_loads_starts_no_thread_and_is_no_more_than_workers_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "1 []\n"


def test_a_worker_has_the_environment_of_who_asks_not_of_the_server(monkeypatch: Any) -> None:
    forkserver.start()
    monkeypatch.setenv("AUTOGRADER_TEST_OF_WORKERS", "as it is now")
    monkeypatch.delenv("HOME", raising=False)
    with ProcessPoolExecutor(
        1, mp_context=forkserver.context(), initializer=worker.serve_parent,
        initargs=(forkserver.environment(),),
    ) as pool:  # fmt: skip
        assert pool.submit(os.getenv, "AUTOGRADER_TEST_OF_WORKERS").result(60) == "as it is now"
        assert pool.submit(os.getenv, "HOME").result(60) is None
        pid = pool.submit(os.getpid).result(60)
    assert pid != os.getpid()


WATCHED = """
import os, signal, sys, time
from concurrent.futures import ProcessPoolExecutor
from autograder.course import forkserver, worker

if __name__ == "__main__":
    pool = ProcessPoolExecutor(
        1, mp_context=forkserver.context(), initializer=worker.serve_parent,
        initargs=(forkserver.environment(),),
    )
    pool.submit(os.getpid).result()
    pool.submit(time.sleep, 1000)
    print("begun", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_ends_with_the_command_however_that_ends(tmp_path: Any) -> None:
    """The pipe that the worker inherited is at its end once the server, and the worker, are gone."""
    script = tmp_path / "watched.py"
    script.write_text(WATCHED)
    done = subprocess.run(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (-9, "begun\n")


ELSEWHERE = """
import os, tempfile
from concurrent.futures import ProcessPoolExecutor
from autograder.course import forkserver, worker

if __name__ == "__main__":
    own = tempfile.gettempdir()
    context = forkserver.context()
    with ProcessPoolExecutor(
        1, mp_context=context, initializer=worker.serve_parent, initargs=(forkserver.environment(),)
    ) as pool:
        print(context.get_start_method(), pool.submit(abs, -3).result(), tempfile.gettempdir() == own)
"""


def test_the_server_has_one_thread_whatever_is_set(monkeypatch: Any, tmp_path: Any) -> None:
    """Threads of NumPy's are none of Python's: the kernel is asked."""
    asked = ELSEWHERE.replace("pool.submit(abs, -3).result()", "counted(pool.submit(os.getppid).result())")
    counting = "import os\n\ndef counted(pid):\n    return len(os.listdir(f'/proc/{pid}/task'))\n"
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    assert elsewhere(tmp_path, counting + asked) == "forkserver 1 True\n"


def test_the_server_is_born_deaf_to_ctrl_c_and_so_are_its_workers(tmp_path: Any) -> None:
    """Between its birth and its first words a worker has no handler of its own: the kernel must hold it back."""
    asked = ELSEWHERE.replace(
        "pool.submit(abs, -3).result()", "held(pool.submit(os.getppid).result(), signal.SIGINT)"
    )
    held = (
        "import os, signal\n\ndef held(pid, number):\n"
        "    (line,) = [line for line in open(f'/proc/{pid}/status') if line.startswith('SigBlk:')]\n"
        "    return int(line.split()[1], 16) >> number - 1 & 1\n"
    )
    assert elsewhere(tmp_path, held + asked) == "forkserver 1 True\n"


def elsewhere(folder: Any, code: str = ELSEWHERE) -> str:
    script = folder / "elsewhere.py"
    script.write_text(code)
    done = subprocess.run(
        [sys.executable, str(script)], env=os.environ | {"TMPDIR": str(folder)}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_folder_for_temporary_files_may_lie_deep(tmp_path: Any) -> None:
    deep = tmp_path / ("d" * 80) / ("e" * 80)
    deep.mkdir(parents=True)
    assert elsewhere(deep) == "forkserver 3 True\n"
    assert [path.name for path in deep.iterdir()] == ["elsewhere.py"]


def test_where_no_server_can_be_had_workers_load_by_themselves(tmp_path: Any) -> None:
    unable = "from multiprocessing import forkserver as theirs\n\ndef refuse():\n    raise OSError\n\n"
    unable += "theirs.ensure_running = refuse\n"
    assert elsewhere(tmp_path, unable + ELSEWHERE) == "spawn 3 True\n"
