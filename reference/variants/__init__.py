"""Right implementations, written differently: a fair judge accepts every one."""
