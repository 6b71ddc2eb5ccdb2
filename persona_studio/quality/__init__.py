"""Checks that tell good training examples from bad ones."""
