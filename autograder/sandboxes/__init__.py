"""Sandboxes: where student code runs, one module a backend, one contract for all."""
