"""What Google Colab's own modules do here: nothing, and they say so."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

from . import findings

SAID = "Google Colab's services are not used while grading."


def _mount(*_args: Any, **_kwargs: Any) -> None:
    findings.note("colab", "drive.mount")
    print(SAID)


def _upload(*_args: Any, **_kwargs: Any) -> dict[str, bytes]:
    findings.note("colab", "files.upload")
    print(SAID)
    return {}


def _nothing(*_args: Any, **_kwargs: Any) -> None: ...


def _secret(*_args: Any, **_kwargs: Any) -> str:
    findings.note("colab", "userdata.get")
    return ""


def _parts(absent: Callable[[str], Any]) -> dict[str, Any]:
    def module(**names: Any) -> types.SimpleNamespace:
        return types.SimpleNamespace(**names)

    drive = module(mount=_mount, flush_and_unmount=_nothing)
    files = module(upload=_upload, download=_nothing, view=_nothing)
    userdata = module(get=_secret)
    auth = module(authenticate_user=_nothing)
    output = absent("google.colab.output")
    patches = module(cv2_imshow=_nothing)
    colab = module(drive=drive, files=files, userdata=userdata, auth=auth, output=output, patches=patches)
    return {"": module(colab=colab), "colab": colab} | {f"colab.{n}": v for n, v in vars(colab).items()}


def part(origin: str, absent: Callable[[str], Any]) -> Any:
    """The stand-in for ``google.colab.drive`` and the like, or for something within it."""
    parts, inner = _parts(absent), origin.partition(".")[2]
    if inner in parts:
        return parts[inner]
    above, _, name = inner.rpartition(".")
    return getattr(parts.get(above), name, None) or absent(origin)
