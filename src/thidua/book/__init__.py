"""The book: rows that are only ever added, each hashed when it is added, chained when sealed. Blind to the domain."""
