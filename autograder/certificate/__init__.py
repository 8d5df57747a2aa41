"""The certificate of an assignment: its solution broken in every small way, and what its tests noticed."""
