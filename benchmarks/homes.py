"""What is measured with: an ordinary install with compiled files, and people's home folders with data in them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
MOST_SECONDS = 600.0


class Install:
    """The program as a person has it, in a folder of its own: not editable, every file compiled."""

    def __init__(self, folder: Path) -> None:
        run([sys.executable, "-m", "venv", str(folder)], os.environ)
        self.python = str(folder / "bin" / "python")
        self.program = str(folder / "bin" / "mrs-tracker")
        self.compiled = folder / "bare.pyc"
        """The bare app, compiled too."""
        pip = [self.python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        run([*pip, "--constraint", str(ROOT / "constraints.txt"), str(ROOT)], os.environ)
        subprocess.run([self.python, "-m", "compileall", "-q", str(folder / "lib")], check=False, capture_output=True)
        make = "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)"
        run([self.python, "-c", make, str(HERE / "bare.py"), str(self.compiled)], os.environ)

    @property
    def bare(self) -> Sequence[str]:
        """The bare Textual app."""
        return [self.python, str(self.compiled)]

    @property
    def nothing(self) -> Sequence[str]:
        """An interpreter that does nothing."""
        return [self.python, "-c", "pass"]


class Home:
    """A person's home folder. Nothing else of the surroundings reaches a program that is started in it."""

    def __init__(self, folder: Path, install: Install) -> None:
        self.folder = folder
        self.environment: Mapping[str, str] = {
            "HOME": str(folder),
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self._install = install
        self._aside = folder.with_name(folder.name + "-aside")
        folder.mkdir()

    @classmethod
    def with_sample(cls, folder: Path, install: Install) -> "Home":
        """One with the sample person in it."""
        home = cls(folder, install)
        home.call("demo", "--into", home._places["data"])
        return home

    @classmethod
    def with_records(cls, folder: Path, install: Install, records: int) -> "Home":
        """One with the sample person and so many records more in it."""
        home = cls(folder, install)
        home.inside("data.py", str(records))
        return home

    def call(self, *arguments: str) -> str:
        """What the program prints."""
        return run([self._install.program, *arguments], self.environment)

    def inside(self, script: str, *arguments: str) -> str:
        """What a script beside this one prints, run by the Python of the install."""
        return run([self._install.python, "-B", str(HERE / script), *arguments], self.environment)

    def next_item(self) -> tuple[str, str]:
        """Id and title of the first thing that Today names."""
        first = json.loads(self.call("today", "--json"))["next"][0]
        return first["id"], first["title"]

    def kept(self) -> Sequence[Path]:
        """Whatever is kept of a view, by its name."""
        return list(Path(self._places["local"]).glob("**/kept*"))

    def forget(self) -> None:
        """The kept view is gone, as on a day that nobody foresaw."""
        for place in self.kept():
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)

    def set_aside(self) -> None:
        """Remembers everything as it is now."""
        shutil.copytree(self.folder, self._aside)

    def put_back(self) -> None:
        """Everything is as it was when it was set aside."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._aside, self.folder)

    @property
    def _places(self) -> Mapping[str, str]:
        return json.loads(self.call("paths", "--json"))


def run(command: Sequence[str], environment: Mapping[str, str]) -> str:
    """What a command prints. Raises CalledProcessError where it fails."""
    ended = subprocess.run(
        command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True,
        timeout=MOST_SECONDS, cwd="/",
    )  # fmt: skip
    return ended.stdout
