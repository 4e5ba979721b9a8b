"""What is shown, as plain data: for the screen, the command line, exports. Nothing here knows Textual or Rich."""
