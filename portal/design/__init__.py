"""What the public pages are made of, for the people who build and edit them (docs/design.md)."""
