"""Settings as modules: base, dev, test, prod. The environment is read here and nowhere else.

Every variable is described in docs/settings.md; a test compares the two.
"""
