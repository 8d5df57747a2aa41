"""The image: what it is built from, what is in it, and how it is found again."""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from autograder import sandbox_commands
from autograder.errors import SandboxUnavailable
from autograder.sandboxes import daemon, image
from autograder.sandboxes.context import DOCKER, Offline, Sources, forwarded, hash_of, write_context
from autograder.settings import Settings

REPOSITORY_ROOT = DOCKER.parent


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    docker, inside = tmp_path / "docker", tmp_path / "inside"
    for folder in (docker, inside / "deep"):
        folder.mkdir(parents=True)
    (docker / "Dockerfile").write_text("FROM x\n")
    (docker / "requirements.txt").write_text("# pinned\nnumpy==2.4.6\nTyping_Extensions==4.16.0\n")
    (inside / "run.py").write_text("a = 1\n")
    (inside / "deep" / "more.py").write_text("b = 2\n")
    return {"docker": docker, "inside": inside}


def sources(folders: dict[str, Path]) -> Sources:
    return Sources.read(docker=folders["docker"], inside=folders["inside"])


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("inside", "run.py"),
        ("inside", "deep/more.py"),
        ("docker", "Dockerfile"),
        ("docker", "requirements.txt"),
    ],
)
def test_the_hash_changes_with_every_file_that_goes_in(
    folders: dict[str, Path], folder: str, name: str
) -> None:
    before = sources(folders).hash
    with (folders[folder] / name).open("a") as file:
        file.write("# more\n")
    assert sources(folders).hash != before


def test_the_hash_changes_when_a_file_is_renamed(folders: dict[str, Path]) -> None:
    before = sources(folders).hash
    (folders["inside"] / "run.py").rename(folders["inside"] / "ran.py")
    assert sources(folders).hash != before


def test_the_hash_does_not_depend_on_when_files_were_written(folders: dict[str, Path]) -> None:
    before = sources(folders).hash
    path = folders["inside"] / "run.py"
    path.write_text(path.read_text())
    (folders["inside"] / "__pycache__").mkdir()
    (folders["inside"] / "__pycache__" / "run.pyc").write_bytes(b"\0")
    assert sources(folders).hash == before


def test_parts_are_hashed_apart() -> None:
    assert hash_of([b"ab", b"c"]) != hash_of([b"a", b"bc"])


def test_missing_sources_are_said_to_be_a_matter_of_the_checkout(tmp_path: Path) -> None:
    with pytest.raises(SandboxUnavailable, match=r"Dockerfile is missing.*AUTOGRADER_IMAGE"):
        Sources.read(docker=tmp_path, inside=tmp_path)


def test_the_context_holds_inside_and_the_wheels_of_pinned_versions_and_nothing_else(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    for name in ("numpy-2.4.6-cp311-x.whl", "numpy-1.0-cp311-x.whl", "secret-1-x.whl",
                 "typing_extensions-4.16.0+local-py3-x.whl", "numpy-2.4.6.tar.gz"):  # fmt: skip
        (wheels / name).write_bytes(b"wheel")
    ca = tmp_path / "ca.pem"
    ca.write_text("certificates")
    context = io.BytesIO()
    write_context(context, sources(folders), Offline(wheels=wheels, ca=ca))
    context.seek(0)
    with tarfile.open(fileobj=context) as tar:
        assert sorted(tar.getnames()) == [
            "Dockerfile",
            "inside/deep/more.py",
            "inside/run.py",
            "offline",
            "offline/ca.pem",
            "offline/wheels/numpy-2.4.6-cp311-x.whl",
            "offline/wheels/typing_extensions-4.16.0+local-py3-x.whl",
            "requirements.txt",
        ]


def test_what_pip_is_told_here_is_what_the_build_is_given(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    ca.write_text("certificates")
    environ = {"PIP_FIND_LINKS": f"https://wheels.invalid {tmp_path}", "PIP_CERT": str(ca)}
    assert Offline.from_environment(environ) == Offline(wheels=tmp_path, ca=ca)
    assert Offline.from_environment({"PIP_CERT": str(tmp_path / "none")}) == Offline()


def test_indexes_and_proxies_are_forwarded_and_folders_are_not() -> None:
    environ = {
        "PIP_EXTRA_INDEX_URL": "file:///here https://index.invalid", "PIP_INDEX_URL": "file:///here",
        "https_proxy": "http://proxy.invalid", "HOME": "/root", "PIP_CERT": "/ca.pem",
    }  # fmt: skip
    assert forwarded(environ) == {
        "PIP_EXTRA_INDEX_URL": "https://index.invalid",
        "https_proxy": "http://proxy.invalid",
    }


class Engine:
    """An engine that knows some images and can pull nothing."""

    def __init__(self, *images: dict[str, Any]) -> None:
        self.known = images

    def images(self, filters: dict[str, str]) -> list[dict[str, Any]]:
        assert filters == {"label": image.SOURCES_LABEL}
        return list(self.known)

    def inspect_image(self, name: str) -> dict[str, Any]:
        from docker.errors import ImageNotFound

        raise ImageNotFound(name)

    def pull(self, _name: str, **_options: Any) -> list[dict[str, str]]:
        return [{"status": "trying"}, {"error": "no such host"}]


def known(
    digest: str, *, tag: str = "autograder-sandbox:1", sources: str = "", created: int = 1, base: str = "b",
    torch: str = "cpu",
):  # type: ignore[no-untyped-def]  # fmt: skip
    labels = {image.SOURCES_LABEL: sources or Sources.read().hash, image.BASE_NAME_LABEL: base}
    labels[image.TORCH_LABEL] = torch
    return {
        "Id": digest,
        "RepoTags": [tag] if tag else None,
        "Size": 5 << 20,
        "Created": created,
        "Labels": labels,
    }


def test_the_newest_image_of_the_current_sources_is_found() -> None:
    engine = Engine(known("old"), known("stale", sources="x", created=9), known("new", created=5))
    assert image.find(engine, Settings()).id == "new"
    assert [(one.id, one.current) for one in image.listing(engine)] == [
        ("stale", False), ("new", True), ("old", True),
    ]  # fmt: skip


def test_only_images_built_on_the_named_base_will_do() -> None:
    engine = Engine(known("one", base="debian:12"), known("two", base="other", created=9))
    assert image.find(engine, Settings(base_image="debian:12")).id == "one"
    with pytest.raises(SandboxUnavailable):
        image.find(engine, Settings(base_image="third"))


def test_the_variant_for_gpus_is_used_for_them_alone() -> None:
    engine = Engine(known("plain"), known("big", torch="cuda", created=9))
    assert image.find(engine, Settings()).id == "plain"
    assert image.find(engine, Settings(), cuda=True).id == "big"
    with pytest.raises(SandboxUnavailable, match=r"CUDA image .* autograder sandbox build --cuda"):
        image.find(Engine(known("plain")), Settings(), cuda=True)


def test_the_variant_for_gpus_has_a_torch_with_cuda_and_a_tag_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Building(Engine):
        def inspect_image(self, name: str) -> dict[str, Any]:
            return {"Id": f"sha256:{name}", "Size": 0}

        def build(self, **options: Any) -> list[dict[str, str]]:
            with tarfile.open(fileobj=options["fileobj"]) as tar:
                made.append((options["tag"], options["buildargs"], options["labels"], tar.getnames()))
            return []

    monkeypatch.delenv("TORCH_INDEX", raising=False)
    made: list[Any] = []
    pinned = Sources.read().pins()["torch"]
    (tmp_path / f"torch-{pinned}+cpu-cp311-none-any.whl").write_bytes(b"")
    for cuda in (False, True):
        image.Builder(client=Building(), say=str, offline=Offline(wheels=tmp_path), cuda=cuda).build(
            force=True
        )
    (plain, words, labels, files), (big, cuda_words, cuda_labels, cuda_files) = made
    assert big == f"{plain}-cuda"
    assert "TORCH_INDEX" not in words
    assert cuda_words["TORCH_INDEX"] == image.CUDA_INDEX
    assert (labels[image.TORCH_LABEL], cuda_labels[image.TORCH_LABEL]) == ("cpu", "cuda")
    assert any("torch-" in name for name in files)
    assert not any("torch-" in name for name in cuda_files)


def test_untagged_and_foreign_images_are_not_ours() -> None:
    assert image.listing(Engine(known("a", tag=""), known("b", tag="other:1"))) == ()


def test_what_other_versions_left_is_pruned_and_what_runs_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Clearing(Engine):
        gone: list[str] = []

        def remove_image(self, name: str) -> None:
            from docker.errors import APIError, ImageNotFound

            if name == "autograder-sandbox:busy":
                raise APIError("409", explanation="image is being used by running container")
            if name == "autograder-sandbox:gone":
                raise ImageNotFound(name)
            self.gone.append(name)

    engine = Clearing(
        known("now"), known("data now", tag="autograder-data:2"),
        known("old", sources="x", tag="autograder-sandbox:old"),
        known("old data", sources="x", tag="autograder-data:1", created=2),
        known("busy", sources="x", tag="autograder-sandbox:busy"),
        known("gone", sources="x", tag="autograder-sandbox:gone"),
        known("mine", sources="x", tag="mine:1"), known("untagged", sources="x", tag=""),
    )  # fmt: skip
    monkeypatch.setattr(daemon, "connect", lambda: engine)
    text, done = sandbox_commands.pruned()
    assert engine.gone == ["autograder-data:1", "autograder-sandbox:old", "untagged"]
    assert text.splitlines() == [
        "removed  autograder-data:1", "removed  autograder-sandbox:old", "removed  untagged",
        "kept     autograder-sandbox:busy: image is being used by running container",
    ]  # fmt: skip
    assert not done


def test_with_nothing_to_prune_one_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daemon, "connect", lambda: Engine(known("now")))
    assert sandbox_commands.pruned() == (
        "There is nothing to remove: every image here is of this version.",
        True,
    )


def test_without_an_image_one_is_told_how_to_make_it() -> None:
    with pytest.raises(SandboxUnavailable, match=r"make image.*autograder sandbox build"):
        image.find(Engine(), Settings())
    with pytest.raises(SandboxUnavailable, match="no image mine:1 here"):
        image.find(Engine(), Settings(image="mine:1"))


def test_a_base_that_cannot_be_pulled_is_said_by_name() -> None:
    said: list[str] = []
    builder = image.Builder(client=Engine(), say=said.append, settings=Settings(base_image="mine:1"))
    with pytest.raises(SandboxUnavailable, match="mine:1 cannot be pulled: no such host"):
        builder.build()
    assert said == ["Pulling mine:1"]


def test_a_failed_build_ends_with_its_last_words() -> None:
    class Failing(Engine):
        def inspect_image(self, name: str) -> dict[str, Any]:
            return {"Id": f"sha256:{name}", "Size": 0}

        def build(self, **_options: Any) -> list[dict[str, str]]:
            return [{"stream": "Step 1/2 : FROM x\n"}, {"stream": " ---> 12\n"}, {"error": "pip: no torch"}]

    said: list[str] = []
    with pytest.raises(SandboxUnavailable, match=r"(?s)could not be built.*Step 1/2.*pip: no torch"):
        image.Builder(client=Failing(), say=said.append, offline=Offline()).build(force=True)
    assert said[0].startswith("Building autograder-sandbox:")
    assert said[1:] == ["Step 1/2 : FROM x", "pip: no torch"]


def test_the_dockerfile_names_no_host_but_the_public_index_of_torch() -> None:
    text = (DOCKER / "Dockerfile").read_text()
    assert [word for word in text.split() if "://" in word] == [
        "TORCH_INDEX=https://download.pytorch.org/whl/cpu"
    ]


def test_every_requirement_is_pinned() -> None:
    lines = (DOCKER / "requirements.txt").read_text().splitlines()
    pins = Sources.read().pins()
    assert {"numpy", "torch", "matplotlib", "ipython"} <= pins.keys()
    assert len(pins) == len([line for line in lines if not line.startswith("#")])


def test_the_tests_and_the_sandbox_run_the_same_versions() -> None:
    lines = (REPOSITORY_ROOT / "constraints.txt").read_text().splitlines()
    constraints = dict(line.split("==") for line in lines if "==" in line)
    pins = Sources.read().pins()
    assert {name: constraints.get(name) for name in pins} == pins


def test_the_base_script_refuses_before_it_makes_anything() -> None:
    """Without a tag it says how it is used; without its tools (an empty PATH) it says what is missing."""
    for words, says in ([], "usage: make-base.sh TAG"), (["one"], "make-base: "):
        done = subprocess.run(
            ["/bin/sh", str(DOCKER / "make-base.sh"), *words],
            capture_output=True, text=True, check=False, env={"PATH": ""}, timeout=60,
        )  # fmt: skip
        assert done.returncode == 2
        assert says in done.stderr


# -- the built image ---------------------------------------------------------------------


def in_image(digest: str, command: str) -> str:
    """What a shell command in the image prints."""
    client = daemon.connect()
    made = client.create_container(
        image=digest, command=["sh", "-c", command], user="0",
        host_config=client.create_host_config(network_mode="none"),
    )  # fmt: skip
    try:
        client.start(made["Id"])
        client.wait(made["Id"])
        return str(client.logs(made["Id"]).decode())
    finally:
        daemon.remove(client, made["Id"])


@pytest.mark.docker
def test_nothing_of_ours_is_in_the_image_but_inside(docker_image: str) -> None:
    ours = sorted(
        f"/opt/sandbox/inside/{path.relative_to(REPOSITORY_ROOT / 'autograder/inside')}"
        for path in (REPOSITORY_ROOT / "autograder/inside").rglob("*.py")
    )
    got = in_image(docker_image, "find /opt/sandbox /box -type f -not -name '*.pyc' | sort").splitlines()
    assert got == ours


@pytest.mark.docker
def test_no_word_of_the_trusted_side_is_in_the_image(docker_image: str) -> None:
    """The search finds what is planted, and nothing else outside ``inside``."""
    search = "grep -rlIsE 'autograder|Misconception' / --exclude-dir=proc --exclude-dir=sys"
    found = in_image(docker_image, f"echo Misconception > /planted; {search}").splitlines()
    assert [path for path in found if not path.startswith("/opt/sandbox/inside/")] == ["/planted"]


@pytest.mark.docker
def test_no_file_of_the_trusted_side_is_in_the_image_under_any_name(docker_image: str) -> None:
    houses = ("autograder", "reference", "assignments", "tests", "docs")
    ours = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for house in houses
        for path in (REPOSITORY_ROOT / house).rglob("*")
        if path.suffix in (".py", ".ipynb", ".json", ".toml", ".md") and path.stat().st_size
    }
    search = "find / -xdev -type f -size -2000k -not -name '*.pyc' -not -name '*.h' -exec sha256sum {} +"
    found = {
        ours[line.split()[0]] for line in in_image(docker_image, search).splitlines() if line[:64] in ours
    }
    assert found == set((REPOSITORY_ROOT / "autograder/inside").rglob("*.py"))


@pytest.mark.docker
def test_no_trace_of_the_build_is_in_the_image(docker_image: str) -> None:
    assert in_image(docker_image, "ls -d /build /root/.cache /tmp/* /offline 2>/dev/null") == ""
    assert in_image(docker_image, "find / -xdev -name 'torch*.whl' -o -xdev -name ca.pem") == ""
    history = str(daemon.connect().history(docker_image))
    assert "PIP_INDEX_URL" not in history
    assert "offline" not in history


@pytest.mark.docker
def test_no_program_in_the_image_runs_with_its_owners_rights(docker_image: str) -> None:
    assert in_image(docker_image, "find / -xdev -type f -perm /6000") == ""


@pytest.mark.docker
def test_every_slot_has_a_passwd_row_and_the_same_name(docker_image: str) -> None:
    rows = in_image(docker_image, "grep :/box: /etc/passwd").split()
    assert [row.split(":")[2] for row in rows] == [str(uid) for uid in range(20_001, 20_065)]
    assert {row.split(":")[0] for row in rows} == {"student"}


@pytest.mark.docker
def test_the_pinned_versions_are_what_is_installed(docker_image: str) -> None:
    listed = in_image(
        docker_image,
        'python3 -I -c "import importlib.metadata as m; [print(d.name, d.version) for d in m.distributions(path=['
        "__import__('site').getsitepackages()[0]])]\"",
    )
    installed = dict(line.split() for line in listed.splitlines())
    normal = {
        name.lower().replace("_", "-"): version.partition("+")[0] for name, version in installed.items()
    }
    pins = Sources.read().pins()
    assert {name: normal.get(name) for name in pins} == pins
    assert "+cu" not in installed["torch"]


@pytest.mark.docker
def test_building_again_makes_nothing_new(docker_image: str) -> None:
    said: list[str] = []
    got = image.Builder(client=daemon.connect(), say=said.append).build()
    assert (got.id, said) == (docker_image, [])
