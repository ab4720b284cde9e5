"""Reports: statutory forms, reports compiled from the records, the fairness lens; figures counted from rows, never typed."""
