"""Import and export of example files."""
