"""The guarded way to the browser: only pages and addresses that were meant."""

from urllib.parse import urlsplit


def open_url(url: str) -> str:
    """Opens a page in the browser and returns "", or says why not: http and https with a host, or mailto, and nothing
    odd.
    """
    if not is_safe(url):
        return "Only web pages are opened from here."
    import webbrowser  # it brings subprocess along, and few start-ups open a page

    try:
        opened = webbrowser.open(url)
    except webbrowser.Error:
        opened = False
    return "" if opened else "No browser was found."


def is_safe(url: str) -> bool:
    """Whether an address may be handed to the system."""
    if url.startswith("-") or any(
        char.isspace() or ord(char) < 32 or 127 <= ord(char) < 160 or char == "\\" for char in url
    ):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in ("http", "https") and bool(parts.hostname)
