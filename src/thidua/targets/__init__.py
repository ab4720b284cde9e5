"""Tasks and targets: what was asked of whom and by when, what was reached, who has not reported."""
