"""The warnings column and the advice section."""
