"""Material Design Icons by name; only the screens, which have the icon font installed, import this."""

from __future__ import annotations

from fonticon_mdi7 import MDI7


def glyph(name: str) -> tuple[str, str]:
    """The font file and the character of an icon, "home-edit-outline"; KeyError when there is no such icon."""
    named = vars(MDI7).get(name.replace("-", "_"))  # "mdi7." and the character
    if named is None:
        raise KeyError(f"no icon is called {name!r}")
    return str(MDI7.__font_file__), named.split(".", 1)[1]
