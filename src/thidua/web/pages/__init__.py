"""The pages, one module per noun; each lists its own addresses."""
