"""How often pages are read, without knowing by whom."""
