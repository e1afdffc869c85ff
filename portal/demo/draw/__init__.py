"""Draws the illustrations of the demo content: `python -m portal.demo.draw FOLDER`."""
