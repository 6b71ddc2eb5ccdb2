"""Wiring: the slices put together into one window."""
