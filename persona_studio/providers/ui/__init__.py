"""Choosing a service and typing its key."""
