"""The owner of the state: it alone changes and saves it."""

from mrs_tracker.store.store import Receipt, Store

__all__ = ["Receipt", "Store"]
