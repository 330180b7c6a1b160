"""The pages of the chapter on processes."""

from __future__ import annotations

from typing import Final

from planbook.chapters.processes.index import processes_index
from planbook.chapters.processes.process import process_page
from planbook.chapters.processes.systems import systems_page
from planbook.pages.matter import ChapterPages

PAGES: Final = ChapterPages(processes_index, process_page, systems_page, tells={"steps"})
