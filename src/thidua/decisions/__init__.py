"""From a list to a decision: lists of recipients, their check, decisions, papers in the hand, money."""
