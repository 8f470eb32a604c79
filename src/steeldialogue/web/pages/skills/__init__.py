"""Courses, their cohorts, and the people that planned capacity will need."""
