"""Tests that show what an operator may rely on; docs/reliability.md lists them with figures."""
