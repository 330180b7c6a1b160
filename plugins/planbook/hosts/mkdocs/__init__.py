"""Planbook as an MkDocs plugin: the only room that knows MkDocs."""

from planbook.hosts.mkdocs.plugin import PlanbookPlugin

__all__ = ["PlanbookPlugin"]
