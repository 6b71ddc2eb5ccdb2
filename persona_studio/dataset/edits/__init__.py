"""One undoable edit a file."""
