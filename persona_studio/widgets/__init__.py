"""Qt pieces that know no feature."""
