"""What the cells of a list say: names, days of birth, citizen numbers, posts and units, marks."""
