"""What runs in the sandbox, copied into the image alone; it imports nothing else of ours."""
