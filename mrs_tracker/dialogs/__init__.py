"""What lies over a screen and asks: cards in the middle, and the keys that reach them in order."""
