"""What can go wrong in a way that a person can mend: one class for each exit code of the command line."""


class TrackerError(Exception):
    """A sentence for the person, and where there is one, the command that mends it."""

    code = 1
    name = "our-fault"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageProblem(TrackerError):
    """Something was asked for that cannot be understood or does not exist."""

    code = 2
    name = "usage"


class NeedsAttention(TrackerError):
    """The data or the plan must be looked at before anything is written."""

    code = 3
    name = "needs-attention"


class NotSaved(TrackerError):
    """The change could not be put on the disk; the disk holds what it held before."""

    code = 4
    name = "not-saved"


class Unprintable(OSError):
    """Standard output takes no answer."""
