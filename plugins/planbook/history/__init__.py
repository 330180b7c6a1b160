"""The plan in time: the day it is judged on, and (later) what it said at other commits."""
