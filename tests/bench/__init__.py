"""The benchmark: what reading and building a large plan costs, as ratios to plain yardsticks."""
