"""mrs-tracker: five steps to a job as a medical records specialist, one keypress at a time."""

__version__ = "0.1.0"
