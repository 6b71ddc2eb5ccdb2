"""The numbered steps that bring a project file to the current layout."""
