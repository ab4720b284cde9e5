"""The answer to one question: the verdict of a rule for a record on a day, with reasons and with what is missing."""
