"""An engine is chosen by name; anybody can add one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.course import engines, worker
from autograder.errors import UsageError
from autograder.settings import UNLIMITED, Settings


def test_the_known_ones_are_named() -> None:
    assert engines.engine_names() == ("dask", "processes")
    with pytest.raises(UsageError, match=r"Unknown engine 'task'\. Did you mean 'dask'\?"):
        engines.choose("task")
    assert engines.choose("processes") is worker.pool


def test_one_that_is_installed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "far_engine-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: far-engine\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[autograder.engines]\nfar = far_engine:pool\n")
    (tmp_path / "far_engine.py").write_text("def pool(job, workers):\n    return [job, workers]\n")
    monkeypatch.syspath_prepend(tmp_path)
    found: Any = engines.choose("far")
    assert found("job", 3) == ["job", 3]
    assert "far" in engines.engine_names()


def test_an_unknown_engine_stops_a_run_before_anything_is_run(room: Any, monkeypatch: Any) -> None:
    room.hand_in("ada")
    monkeypatch.setattr(type(room), "settings", Settings(sandbox="quick", engine="das"))
    with pytest.raises(UsageError, match="Unknown engine"):
        room.grade()
    assert room.visits() == []


def test_how_many_at_once() -> None:
    assert Settings(jobs=3).at_once == 3
    assert Settings(jobs=3, engine="dask").at_once == 3
    assert Settings(engine="dask").at_once == UNLIMITED
    assert 1 <= Settings().at_once == Settings().workers
