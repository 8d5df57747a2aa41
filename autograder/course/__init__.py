"""The use cases; the only room that wires store, engine and sandbox together."""
