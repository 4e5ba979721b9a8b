"""Widgets: frozen values down, messages up; none of them knows the store."""
