"""Swimlanes: steps in the lanes of their roles and the lines between them, as geometry in pixels."""
