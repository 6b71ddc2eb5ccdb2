"""Builds the frozen core and a Debian package from it: ``python packaging/linux/build_deb.py [--keep]``.

``--keep`` packs the folder that an earlier run froze.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

LINUX = Path(__file__).resolve().parent
PROJECT = LINUX.parents[1]
sys.path[:0] = [str(PROJECT), str(LINUX.parent)]

import icon  # noqa: E402

from persona_studio import __version__  # noqa: E402

BUILD = PROJECT / "build"
DIST = PROJECT / "dist"
NAME = "persona-studio"

# What Qt's window system plugins load from the system, and the C++ library.
DEPENDS = (
    "libc6 (>= 2.36), libdbus-1-3, libegl1, libfontconfig1, libfreetype6, libgl1, libglib2.0-0, libstdc++6, libx11-6, "
    "libx11-xcb1, libxcb-cursor0, libxcb-glx0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-randr0, "
    "libxcb-render-util0, libxcb-render0, libxcb-shape0, libxcb-shm0, libxcb-sync1, libxcb-xfixes0, libxcb-xkb1, "
    "libxcb1, libxkbcommon-x11-0, libxkbcommon0, libgssapi-krb5-2, shared-mime-info"
)
RECOMMENDS = "fonts-noto-cjk, gnome-keyring, libwayland-client0, libwayland-cursor0, libwayland-egl1"
DESCRIPTION = """write examples of how somebody speaks, train a model, talk with it
 From a spreadsheet or a few hundred questions and answers to a model that
 speaks in that voice: a table with live token counts and warnings, training
 at OpenAI-compatible services, and talking with the result. In Japanese and
 English."""


def freeze() -> Path:
    """Make the folder of the frozen program."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--workpath", str(BUILD / "pyinstaller"), "--distpath", str(BUILD / "frozen")]
    subprocess.run([*command, *folders, str(PROJECT / "packaging" / "persona-studio.spec")], check=True)
    return BUILD / "frozen" / NAME


def lay_out(frozen: Path, root: Path) -> None:
    """Put everything where Debian expects it."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(frozen, root / "usr/lib" / NAME, symlinks=True)
    link = root / "usr/bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{NAME}/{NAME}")
    _copy(LINUX / f"{NAME}.desktop", root / "usr/share/applications")
    _copy(LINUX / f"{NAME}.xml", root / "usr/share/mime/packages")
    _copy(icon.SOURCE, root / "usr/share/icons/hicolor/scalable/apps")
    for size, png in icon.draw(BUILD / "icons").items():
        _copy(png, root / f"usr/share/icons/hicolor/{size}x{size}/apps", f"{NAME}.png")
    documents = root / "usr/share/doc" / NAME
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(_copyright(), encoding="utf-8")
    changes = (PROJECT / "CHANGELOG.md").read_bytes()
    (documents / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))
    for name in _dependencies("persona-studio"):
        _copy_licences(metadata.distribution(name), documents / "licences" / name)
    python_licence = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    _copy(python_licence, documents / "licences" / "python")


def _copy(source: Path, folder: Path, name: str | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def _copyright() -> str:
    licence = (PROJECT / "LICENSE").read_text(encoding="utf-8")
    body = "\n".join(f" {line}" if line else " ." for line in licence.splitlines()[2:])
    others = "\n".join(
        f" {name} {metadata.version(name)}: {_licence_name(name)}" for name in _dependencies("persona-studio")
    )
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Persona Studio\n\n"
        "Files: *\n"
        "Copyright: 2026 The Persona Studio authors\n"
        f"License: MIT\n{body}\n"
        "Comment:\n"
        " The program carries these libraries, whose licences lie in the folder licences beside this file;\n"
        " Qt and PySide6 are used under the LGPL, version 3, whose text is in /usr/share/common-licenses.\n"
        f"{others}\n"
    )


def _licence_name(name: str) -> str:
    about = metadata.metadata(name)
    named = about.get("License-Expression") or about.get("License") or ""
    from_classifiers = [
        value.rpartition(" :: ")[2]
        for value in about.get_all("Classifier", [])
        if value.startswith("License ::")
    ]
    return named if named and "\n" not in named else ", ".join(from_classifiers) or "see its licence file"


def _dependencies(root: str) -> list[str]:
    """The installed distributions that the core needs, its own excluded."""
    found: dict[str, None] = {}
    pending = [root]
    while pending:
        for requirement in metadata.requires(pending.pop()) or []:
            name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
            if "extra ==" in requirement or name in found or not _is_installed(name):
                continue
            found[name] = None
            pending.append(name)
    return sorted(found, key=str.lower)


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _copy_licences(distribution: metadata.Distribution, folder: Path) -> None:
    for file in distribution.files or []:
        in_metadata = any(part.endswith(".dist-info") for part in file.parts)
        if in_metadata and re.match(r"(licen[cs]e|copying|notice|authors)", file.name, re.IGNORECASE):
            _copy(Path(str(file.locate())), folder)


def control(root: Path, architecture: str) -> str:
    """The package's description of itself."""
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024
    return (
        f"Package: {NAME}\nVersion: {__version__}\nArchitecture: {architecture}\n"
        "Maintainer: The Persona Studio authors <persona-studio@localhost>\n"
        f"Installed-Size: {size}\nSection: editors\nPriority: optional\n"
        f"Depends: {DEPENDS}\nRecommends: {RECOMMENDS}\nDescription: {DESCRIPTION}\n"
    )


def build(frozen: Path) -> Path:
    """Pack the frozen folder; returns the package."""
    root = BUILD / "deb"
    lay_out(frozen, root)
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    about = root / "DEBIAN" / "control"
    text = control(root, architecture)
    about.parent.mkdir()
    about.write_text(text, encoding="utf-8")
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if executable else 0o644)
    DIST.mkdir(exist_ok=True)
    package = DIST / f"{NAME}_{__version__}_{architecture}.deb"
    # xz makes it a quarter smaller and takes minutes.
    pack = ["dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(root), str(package)]
    subprocess.run(pack, check=True)
    return package


def main(arguments: list[str]) -> int:
    """Freeze (unless told to keep what is there), lay out, pack."""
    if shutil.which("dpkg-deb") is None:
        sys.stderr.write("A Debian package can only be built where dpkg-deb is installed.\n")
        return 2
    frozen = BUILD / "frozen" / NAME if "--keep" in arguments else freeze()
    sys.stdout.write(f"{build(frozen)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
