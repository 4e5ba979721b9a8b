"""Where things are kept: the data folder, which may be synced, and this device's own folder, which never is."""

import os
import zlib
from pathlib import Path
from typing import NamedTuple

import platformdirs

from mrs_tracker.errors import UsageProblem


class Paths(NamedTuple):
    """The two folders of one store and the names in them."""

    data: Path
    local: Path

    @property
    def state(self) -> Path:
        """The one document."""
        return self.data / "state.json"

    @property
    def above_local(self) -> tuple[Path, ...]:
        """Folders above the local one that are ours too: whoever may write there could put another one in its place."""
        above = (self.local.parent, self.local.parent.parent)
        return above if tuple(folder.name for folder in above) == ("stores", "mrs-tracker-local") else ()

    @property
    def own_roadmap(self) -> Path:
        """The person's own plan, if any."""
        return self.data / "roadmap.yaml"

    @property
    def base(self) -> Path:
        """The last document that this device wrote or merged."""
        return self.local / "base.json"

    @property
    def history(self) -> Path:
        """What undo knows."""
        return self.local / "history.jsonl"

    @property
    def lock(self) -> Path:
        """The lock that one writer holds."""
        return self.local / "lock"

    @property
    def device(self) -> Path:
        """This device's name and theme."""
        return self.local / "device.json"

    @property
    def backups(self) -> Path:
        """Copies of the document."""
        return self.local / "backups"

    @property
    def conflicts(self) -> Path:
        """Conflict copies that were merged."""
        return self.data / "conflicts"

    @property
    def quarantine(self) -> Path:
        """Documents that could not be used, as they were."""
        return self.local / "quarantine"

    @property
    def drafts(self) -> Path:
        """Words that were typed and not saved yet."""
        return self.local / "drafts"

    @property
    def editing(self) -> Path:
        """Words that are open in the person's own editor."""
        return self.local / "editing"

    @property
    def crash_log(self) -> Path:
        """What went wrong in the program, without anybody's words."""
        return self.local / "crash.log"

    @property
    def refused(self) -> Path:
        """Texts that were too long to keep as notes."""
        return self.local / "refused"


def find(data_dir: Path | None, environment: "os._Environ[str] | dict[str, str]") -> Paths:
    """The folders for a given data folder, the one that `MRS_TRACKER_DATA_DIR` names, or the platform's own.

    Raises UsageProblem where a folder is named from a place that is gone.
    """
    named = data_dir or (Path(given) if (given := environment.get("MRS_TRACKER_DATA_DIR")) else None)
    data = named or platformdirs.user_data_path("mrs-tracker", appauthor=False)
    try:
        data = Path(os.path.realpath(Path(os.path.expanduser(data))))
    except OSError:
        raise UsageProblem(f"The folder {data} cannot be found from here. Name it by its full path.") from None
    stores = platformdirs.user_state_path("mrs-tracker-local", appauthor=False) / "stores"
    local = environment.get("MRS_TRACKER_LOCAL_DIR")
    return Paths(data, Path(local) if local else stores / _name_of(data))


def _name_of(folder: Path) -> str:
    raw = os.fsencode(folder)
    return f"{zlib.crc32(raw):08x}{zlib.crc32(raw[::-1]):08x}"


def packaged_roadmap() -> Path:
    """The plan that comes with the program: inside the wheel, or at the top level of a checkout."""
    package = Path(__file__).parent
    inside = package / "roadmap.yaml"
    return inside if inside.exists() else package.parent / "roadmap.yaml"
