"""The token column and the live count."""
