"""The plan in time: the day it is judged on, its last commits, what it said at others."""
