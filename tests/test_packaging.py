"""What the built wheel holds: the package, its type marker, the ready-made catalogues, the licence, nothing else.

`make package` goes further: it installs the wheel in a clean environment and tries it there.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import rolemap

PROJECT = Path(__file__).parent.parent
INFO = f"rolemap-{rolemap.__version__}.dist-info"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The wheel's files by name, built from the source distribution, so that both are tried."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder), "--target"]
    subprocess.run([*build, "sdist"], cwd=PROJECT, check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    source = folder / f"rolemap-{rolemap.__version__}"
    subprocess.run([*build, "wheel"], cwd=source, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def below(files: dict[str, bytes], folder: str) -> dict[str, bytes]:
    """The files under `folder`, named from there."""
    return {name.removeprefix(folder): files[name] for name in files if name.startswith(folder)}


def on_disk(folder: str) -> dict[str, bytes]:
    """The files of one of the project's folders, named from there."""
    root = PROJECT / folder
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_it_holds_every_catalogue(wheel: dict[str, bytes]) -> None:
    catalogs = below(wheel, "rolemap/catalogs/")
    assert catalogs == on_disk("catalogs")
    assert any(name.startswith("marketing-leadership") for name in catalogs)


def test_it_holds_the_whole_package_and_its_type_marker(wheel: dict[str, bytes]) -> None:
    package = below(wheel, "rolemap/")
    assert "py.typed" in package
    assert {n: text for n, text in package.items() if not n.startswith("catalogs/")} == on_disk("src/rolemap")


def test_it_holds_nothing_else(wheel: dict[str, bytes]) -> None:
    assert {name.partition("/")[0] for name in wheel} == {"rolemap", INFO}


def test_it_carries_the_licence(wheel: dict[str, bytes]) -> None:
    assert wheel[f"{INFO}/licenses/LICENSE"] == (PROJECT / "LICENSE").read_bytes()
