"""The mathematics of the course: what is right, what is believed to be, and what is right but different."""
