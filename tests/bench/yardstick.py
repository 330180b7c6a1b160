"""The yardstick of `planbook check`: the same files through PyYAML's C loader and nothing more."""

import sys
from pathlib import Path

import yaml

FENCE = b"---\n"


def main() -> None:
    """Load every YAML file, and the front matter of every Markdown file, of the folder that is named."""
    for path in sorted(Path(sys.argv[1]).rglob("*.*")):
        source = path.read_bytes()
        if path.suffix == ".md":
            source = source.split(FENCE, 2)[1]
        yaml.load(source, Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main()
