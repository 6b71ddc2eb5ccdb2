"""Qt pieces that know no feature."""

from persona_studio.widgets import lasting_constants

# Before the first call into Qt: whoever shows anything imports this package.
lasting_constants.ensure()
