"""Measuring, not testing: how fast the portal answers. Run by script/bench, never by pytest."""
