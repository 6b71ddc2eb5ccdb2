"""Clients for services that speak the OpenAI API, this computer's engine included."""
