"""Opening, importing and exporting from the window."""
