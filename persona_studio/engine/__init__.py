"""Training and chat on this computer: a service of its own that speaks the OpenAI API."""
