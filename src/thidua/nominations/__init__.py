"""Proposals to a higher level. A proposal (đề nghị) is visibly not an award."""
