"""Files kept as evidence: checked at the door, stored under their own number, handed out as they came."""
