"""What every part stands on: errors, events, requests, settings, paths, processes."""
