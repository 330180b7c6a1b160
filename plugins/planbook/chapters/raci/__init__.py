"""The chapter on responsibility: who does, answers, advises and hears."""
