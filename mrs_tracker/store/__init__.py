"""The owner of the state: it alone changes and saves it."""

from mrs_tracker.store.receipt import Receipt
from mrs_tracker.store.store import Store

__all__ = ["Receipt", "Store"]
