"""What users ask of a run: totals, works, needs, money, abatement, comparison and the base year held against statistics."""
