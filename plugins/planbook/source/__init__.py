"""Bytes to plain values that know their place: YAML files and Markdown with front matter.

Nothing here opens a file or knows what a plan is.
"""
