"""What the four programs share: the office's words and texts, theme, typesetting, voice and the server's client."""

__version__ = "0.1.0"
