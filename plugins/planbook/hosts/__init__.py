"""Where a book is published: MkDocs, or plain files for any generator."""
