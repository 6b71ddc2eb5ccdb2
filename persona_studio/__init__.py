"""Persona Studio: write, check and train fine-tuning datasets, and talk with the result."""

__version__ = "0.1.0"
