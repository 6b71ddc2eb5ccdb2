"""The persona card on the screen."""
