"""What is shipped for clusters names things that are there: commands, options, ports, files, settings."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
from dataclasses import fields
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from autograder.cli import cli
from autograder.course.engines import GROUP, engine_names
from autograder.course.journal import MAX_BYTES
from autograder.course.parcel import MAX_BYTES as PARCEL_BYTES
from autograder.settings import Settings

ROOT = Path(__file__).parents[2]
FILES = ROOT / "docker" / "cluster"
PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((FILES / "compose.yaml").read_text(encoding="utf-8"))
KUBERNETES = yaml.safe_load((FILES / "kubernetes.yaml").read_text(encoding="utf-8"))
BLOCKS = re.findall(r"^```\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LINES = [line.partition("  #")[0].strip() for block in BLOCKS for line in block.splitlines()]


def parsed(words: list[str]) -> dict[str, Any]:
    """What a Dask command makes of its words; an option that there is not raises."""
    assert words[0] == "dask"
    (entry,) = [entry for entry in entry_points(group="dask_cli") if entry.name == words[1]]
    command: click.Command = entry.load()
    given, left, _ = command.make_parser(click.Context(command)).parse_args(list(words[2:]))
    assert len(left) == len([word for word in left if not word.startswith("-")])
    return given


def containers(part: str) -> dict[str, Any]:
    return {each["name"]: each for each in KUBERNETES["spec"][part]["spec"]["containers"]}


COMMANDS = {
    "compose scheduler": COMPOSE["services"]["scheduler"]["command"],
    "compose workers": COMPOSE["services"]["workers"]["command"],
    "kubernetes scheduler": containers("scheduler")["scheduler"]["args"],
    "kubernetes worker": containers("worker")["worker"]["args"],
} | {line: shlex.split(line) for line in LINES if line.startswith("dask ")}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_dask_command_is_understood_encrypted_and_without_a_dashboard(name: str) -> None:
    words = COMMANDS[name]
    given = parsed(words)
    assert given["dashboard"] is False
    if words[1] == "scheduler":
        assert (given["protocol"], given["port"]) == ("tls", "8786")
    else:
        assert given["nthreads"] == "1"
        assert re.fullmatch(r"tls://[\w-]+:8786", words[2])


def test_the_parts_of_the_compose_file_find_each_other() -> None:
    services = COMPOSE["services"]
    assert services["workers"]["command"][2] == "tls://scheduler:8786"
    assert services["scheduler"]["ports"] == ["8786:8786"]
    for service in services.values():
        build = service["build"]
        assert (FILES / build["context"]).resolve() == ROOT
        assert (ROOT / build["dockerfile"]).is_file()
        assert "../../tls:/tls:ro" in service["volumes"]
    assert "/var/run/docker.sock:/var/run/docker.sock" in services["workers"]["volumes"]
    assert "/var/run/docker.sock" not in str(services["scheduler"])


def test_the_parts_of_the_kubernetes_file_find_each_other() -> None:
    assert (KUBERNETES["apiVersion"], KUBERNETES["kind"]) == ("kubernetes.dask.org/v1", "DaskCluster")
    name, scheduler = KUBERNETES["metadata"]["name"], KUBERNETES["spec"]["scheduler"]
    assert containers("worker")["worker"]["args"][2] == f"tls://{name}-scheduler:8786"
    assert scheduler["service"]["selector"]["dask.org/cluster-name"] == name
    (port,) = scheduler["service"]["ports"]
    (open_port,) = containers("scheduler")["scheduler"]["ports"]
    assert (port["targetPort"], port["port"]) == (open_port["name"], open_port["containerPort"])
    for part in ("scheduler", "worker"):
        volumes = {volume["name"] for volume in KUBERNETES["spec"][part]["spec"]["volumes"]}
        mounted = {m["name"] for each in containers(part).values() for m in each["volumeMounts"]}
        assert mounted == volumes
    hosts = {each["env"][0]["value"] for each in containers("worker").values()}
    assert hosts == {"unix:///engine/docker.sock"}
    assert containers("worker")["engine"]["args"][2] == hosts.pop()


def test_the_settings_of_dask_are_ones_and_name_what_the_script_makes() -> None:
    import dask
    import distributed

    def leaves(tree: Any, *path: str) -> dict[str, Any]:
        if not isinstance(tree, dict):
            return {".".join(path): tree}
        return {name: value for key, sub in tree.items() for name, value in leaves(sub, *path, key).items()}

    found = leaves(yaml.safe_load((FILES / "dask.yaml").read_text()))
    defaults = yaml.safe_load((Path(distributed.__file__).parent / "distributed.yaml").read_text())
    assert set(found) <= set(leaves(defaults))
    assert found["distributed.comm.require-encryption"] is True
    script = (FILES / "make-tls.sh").read_text()
    for path in (value for value in found.values() if isinstance(value, str)):
        assert path.startswith("/tls/")
        assert (
            f"-out {path.removeprefix('/tls/')}" in script
            or f"-keyout {path.removeprefix('/tls/')}" in script
        )
    subprocess.run(["bash", "-n", str(FILES / "make-tls.sh")], check=True)
    assert dask.config is not None


def test_what_the_image_copies_is_there() -> None:
    text = (FILES / "Dockerfile").read_text()
    copied = [word for line in re.findall(r"^COPY (.*) \S+$", text, re.MULTILINE) for word in line.split()]
    assert len(copied) > 4
    assert [name for name in copied if not (ROOT / name).exists()] == []
    config = re.findall(r"DASK_CONFIG=/opt/autograder/(\S+)", text)
    assert [(ROOT / name).is_file() for name in config] == [True]


def test_the_slurm_file_is_python_and_asks_for_one_process_with_one_core() -> None:
    tree = ast.parse((FILES / "slurm.py").read_text())
    (call,) = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == "SLURMCluster"]
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    assert (given["cores"], given["processes"], given["protocol"]) == ("1", "1", "'tls://'")
    assert "require_encryption=True" in given["security"]
    assert re.search(r"^PORT = 8786$", (FILES / "slurm.py").read_text(), re.MULTILINE)


def test_every_command_of_ours_is_understood() -> None:
    slurm = re.findall(r"^ *(autograder .*)$", (FILES / "slurm.py").read_text(), re.MULTILINE)
    lines = [*(line for line in LINES if line.startswith("autograder ")), *slurm]
    assert len(lines) == 5
    for line in lines:
        _, verb, *words = shlex.split(line)
        command = cli.commands[verb]
        # A command keeps the names of its help option from the first context that it sees.
        context = click.Context(command, help_option_names=["-h", "--help"])
        given, _, _ = command.make_parser(context).parse_args(words)
        assert given.get("engine", "dask") in engine_names()


def test_what_the_page_says_of_names_and_numbers_is_so() -> None:
    assert f"entry point `{GROUP}`" in PAGE
    assert f"At {MAX_BYTES >> 20} MB it goes on" in PAGE
    assert f"Up to {PARCEL_BYTES >> 20} MB" in PAGE
    assert f"`min_free_mb` ({Settings().min_free_mb})" in PAGE
    named = set(re.findall(r"AUTOGRADER_(\w+)", PAGE))
    assert named <= {field.name.upper() for field in fields(Settings)}
    files = re.findall(r"`docker/cluster/(\S+?)`", PAGE)
    assert [name for name in files if not (FILES / name).is_file()] == []
    assert {"make-tls.sh", "compose.yaml", "slurm.py", "kubernetes.yaml"} <= set(files)
