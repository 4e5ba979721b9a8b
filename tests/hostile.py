"""Sixty texts that would act if anything read them as markup, as an escape sequence, as a format or as a path."""

TEXTS: tuple[str, ...] = (
    "[/]", "[ACME]", "[RHIT] exam", "[$primary]", "[@click=app.quit]x[/]", "[link=file:///etc/passwd]x[/link]", "[b", "[[", "]]", "\\[b]",
    "[bold red on white]", "[/nothing]", "[on $error]x", "[urgent] call", "[not markup", "{title}", "%s %d %n", "{0.__class__}", "${HOME}",
    "\x1b]52;c;aGk=\x07", "\x1b[31mred", "\x1b[2J", "\x1b]0;title\x07", "\x1bP+q544e\x1b\\", "\x1b_Ga=d\x1b\\", "\x1b^pm\x1b\\",
    "\x1b]8;;http://x\x1b\\y\x1b]8;;\x1b\\", "\x1b[?1049l", "\x1b[6n", "\x1bc", "\x9b2J", "\x9d52;c;aGk=\x9c", "\x90x\x9c", "\x85next", "\x7fdel",
    "\x00nul", "\x07bell", "\x08\x08\x08back", "\rover", "a\nb", "a\tb", "a\vb\fc", "\u202edrow", "\u2066iso\u2069", "\u200frtl", "\u061calm",
    "\u2028line", "\u2029para", "\ufeffbom", "\U000e0041tag", "e\u0301\u0301\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "🇩🇪🇫🇷", "漢字かな", "שלום", "مرحبا",
    "\u200bzero", "\u00a0\u2003wide", "=cmd|'/c calc'!A1", "../../etc/passwd",
)  # fmt: skip
