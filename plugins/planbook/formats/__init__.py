"""Other people's files and plain values: grids of cells, and what a cell of one says. Knows no plan, opens no file."""
