"""The project file: examples, edits, undo, queries and derived values."""
