"""The loopback service of the training tests serves here too."""

from tests.training.conftest import office, server, start

__all__ = ["office", "server", "start"]
