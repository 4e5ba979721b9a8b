"""One description of asking: for dialogs, cards of the check-in, and prompts and options of the command line."""
