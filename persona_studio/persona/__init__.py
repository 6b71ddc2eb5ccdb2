"""The persona card: who speaks, and how."""
