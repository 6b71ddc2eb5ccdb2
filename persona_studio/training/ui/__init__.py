"""The train page and the jobs page."""
