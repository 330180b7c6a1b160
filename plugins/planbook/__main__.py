"""Let `python -m planbook` do what the command `planbook` does."""

from planbook.cli import main

if __name__ == "__main__":
    main()
