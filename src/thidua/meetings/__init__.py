"""Meetings: roll, attendance, counts, minutes. One model for cluster meetings now, councils and conferences later."""
