"""``[[policies]]`` in ``assignment.toml``: what answers must do without, and what that costs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from autograder.errors import unknown
from autograder.questions.policies import PRESETS, Policy

KEYS = frozenset(["use", "name", "forbids", "says", "questions", "action"])
ACTIONS = ("flag", "zero")


def read_policies(toml: Path, tables: Any, questions: Iterable[str]) -> tuple[tuple[Policy, ...], list[str]]:
    """Read an assignment's policies, with a sentence for each mistake.

    Args:
        toml: the file, for the sentences.
        tables: what it says under ``policies``.
        questions: the assignment's.
    """
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        return (), [f"{toml}: policies must be written as [[policies]]"]
    known = tuple(questions)
    wrong = [
        f"{toml}, [[policies]] {number}: {sentence}"
        for number, table in enumerate(tables, start=1)
        for sentence in _mistakes(table, known)
    ]
    return ((), wrong) if wrong else (tuple(_policy(table) for table in tables), [])


def _mistakes(table: Mapping[str, Any], questions: tuple[str, ...]) -> list[str]:
    wrong = [str(unknown("key", key, KEYS)) for key in table if key not in KEYS]
    if ("use" in table) == ("forbids" in table):
        wrong.append('give either use = "numpy" (or another preset), or forbids = ["torch"]')
    if "use" in table and table["use"] not in PRESETS:
        wrong.append(str(unknown("preset", str(table["use"]), PRESETS)))
    if table.get("action", "flag") not in ACTIONS:
        wrong.append(str(unknown("action", str(table["action"]), ACTIONS)))
    wrong += [
        f"{key} must be a list of names" for key in ("forbids", "questions") if not _names(table.get(key, []))
    ]
    asked = table.get("questions", [])
    wrong += [str(unknown("question", name, questions)) for name in asked if name not in questions]
    if "forbids" in table and not str(table.get("says", "")).strip():
        wrong.append("says must tell students what to do instead")
    return wrong


def _names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _policy(table: Mapping[str, Any]) -> Policy:
    forbids = tuple(table.get("forbids", ()))
    base = PRESETS[table["use"]] if "use" in table else Policy(
        name=str(table.get("name", "own")), says="", forbids=forbids,
        calls=tuple(name for name in forbids if "." in name),
    )  # fmt: skip
    return dataclasses.replace(
        base, zero=table.get("action", "flag") == "zero", questions=tuple(table.get("questions", ())),
        says=str(table.get("says", base.says)),
    )  # fmt: skip
