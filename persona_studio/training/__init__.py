"""Turning examples into a training job, and following it."""
