"""What belongs to this device alone: its name, and how it looks."""

import contextlib
import os
import platform
import zlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from mrs_tracker.store import files

_MOST_BYTES = 1024 * 1024


class DeviceSettings(BaseModel):
    """The content of `device.json`."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    name: str
    """Tells this device's stamps from another's."""
    machine: str = ""
    """A sign of the machine; a folder that was copied to another one gets a name of its own there."""
    theme: str = "ink"
    """Name of the theme."""
    ascii: bool = False
    """Whether states are drawn with ASCII signs."""
    finished: bool = False
    """Whether done and skipped items are shown."""


def read(file: Path) -> DeviceSettings | None:
    """This device's settings, or None where there are none that can be read."""
    with contextlib.suppress(OSError, ValueError):
        held = DeviceSettings.model_validate_json(files.read_regular(file, _MOST_BYTES) or b"")
        here = _machine()
        return held if held.machine in ("", here) else held.model_copy(update={"name": new().name, "machine": here})
    return None


def new() -> DeviceSettings:
    """The settings of a device that has none yet."""
    return DeviceSettings(name=os.urandom(4).hex(), machine=_machine())


def _machine() -> str:
    named = b""
    with contextlib.suppress(OSError):
        named = Path("/etc/machine-id").read_bytes().strip()
    return f"{zlib.crc32(named or platform.node().encode()):08x}"


def write(file: Path, device: DeviceSettings) -> None:
    """Keeps this device's settings. Raises NotSaved."""
    files.make_folder(file.parent)
    files.write(file, (device.model_dump_json(indent=2) + "\n").encode())
