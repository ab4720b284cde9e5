"""Where the list stands in a file and what each of its lines is."""
