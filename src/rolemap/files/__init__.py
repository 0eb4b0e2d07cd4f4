"""Texts and models: reading, the authoring format, and the way back from a key to its line."""
