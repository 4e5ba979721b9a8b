"""What can be done to what a row stands for: key, footer, help, palette and verb of the command line from one value."""
