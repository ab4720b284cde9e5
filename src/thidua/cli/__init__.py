"""The command door: reads the command line, calls one action or query, prints. Exit 0 done · 1 refused · 2 bad usage."""
