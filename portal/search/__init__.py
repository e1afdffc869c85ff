"""One index over everything the public may read."""
