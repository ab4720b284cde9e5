"""Cụm and khối by year: members, head and deputy, score sheets, layers of points, ranking and acclaim."""
