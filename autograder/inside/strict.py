"""Strict JSON and clean text: what every reader of outside bytes goes through first."""

from __future__ import annotations

import json
import math
from typing import Any

MAX_JSON_PARTS = 2_000_000
MAX_TEXT = 100_000


class WireError(ValueError):
    """The bytes do not follow the format, or a value does not fit its caps."""


def clean(text: str) -> str:
    """Make a text encodable: lone surrogates become question marks.

    Raises:
        WireError: the text is longer than ``MAX_TEXT``.
    """
    if len(text) > MAX_TEXT:
        raise WireError(f"a text of {len(text)} characters cannot cross the wall")
    return _encodable(text)


def strict_json(data: bytes) -> Any:
    """Parse JSON, refusing duplicate keys, NaN and infinities, and too deep a nesting.

    A few bytes of JSON can be a hundred of memory, so the parts are counted before parsing;
    escaped lone surrogates, which no file or page could hold, are replaced.

    Raises:
        WireError: the bytes are anything else.
    """
    if sum(data.count(mark) for mark in b",[{") > MAX_JSON_PARTS:
        raise WireError("a message of too many parts")
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_no_duplicates,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
        return _cleaned(value) if b"\\u" in data else value
    except RecursionError as error:
        raise WireError("nested too deeply") from error
    except ValueError as error:
        raise WireError(f"not strict JSON: {error}") from error


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _encodable(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return _no_duplicates([(_encodable(key), _cleaned(item)) for key, item in value.items()])
    return value


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise WireError("a key appears twice")
    return keys


def _no_constant(name: str) -> Any:
    raise WireError(f"{name} is not allowed")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_constant(text[:20])
