"""The parts of the Debian package agree with each other and with the program."""

from __future__ import annotations

import configparser
import re
import runpy
import tomllib
import xml.etree.ElementTree as ET

from persona_studio.dataset.connections import APPLICATION_ID
from tests.support.source import PROJECT

LINUX = PROJECT / "packaging" / "linux"
FREEDESKTOP = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}


def desktop_entry() -> configparser.SectionProxy:
    """The entry in the menu of the desktop."""
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / "persona-studio.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def file_type() -> ET.Element:
    """The description of .persona files."""
    found = ET.parse(LINUX / "persona-studio.xml").getroot().find("mime:mime-type", FREEDESKTOP)
    assert found is not None
    return found


def test_the_menu_starts_the_program_and_speaks_both_languages() -> None:
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    entry = desktop_entry()
    assert entry["Exec"].split() == [*scripts, "%f"]
    assert all(entry[key] and entry[f"{key}[ja]"] for key in ("GenericName", "Comment", "Keywords"))


def test_a_double_click_on_a_project_opens_the_program() -> None:
    assert desktop_entry()["MimeType"].split(";")[0] == file_type().get("type")
    glob = file_type().find("mime:glob", FREEDESKTOP)
    assert glob is not None and glob.get("pattern") == "*.persona"


def test_the_file_type_knows_a_project_by_its_header() -> None:
    inner = file_type().find("mime:magic/mime:match/mime:match", FREEDESKTOP)
    assert inner is not None
    assert inner.get("offset") == "68"  # where SQLite keeps the application's id
    assert inner.get("value") == APPLICATION_ID.to_bytes(4, "big").decode()


def test_the_package_asks_for_every_library_that_setting_up_installs() -> None:
    script = (PROJECT / "packaging" / "developer" / "set_up.sh").read_text("utf-8")
    libraries = re.search(r"libraries=\(([^)]*)\)", script)
    assert libraries is not None
    package = runpy.run_path(str(LINUX / "build_deb.py"))
    asked = re.findall(r"[\w.-]+", package["DEPENDS"] + ", " + package["RECOMMENDS"])
    assert set(libraries[1].split()) <= set(asked)
