"""Bytes to plain values, and where each is written: YAML files and Markdown with front matter.

Nothing here opens a file or knows what a plan is.
"""
