"""Ratings, error reports and messages of readers."""
