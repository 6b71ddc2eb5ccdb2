"""The table, its delegates and the example panel."""
