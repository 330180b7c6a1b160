"""Boxes and lines to geometry, in pixels. Nothing here knows about plans."""
