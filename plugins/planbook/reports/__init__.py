"""What a check found, in the form that a reader or a program takes: a module a form, loaded when it is asked for.

Each has a function `written`, which takes what is told and gives the text.
"""
