"""Screens: they read the desk, call the store's verbs, and follow what it announces."""
