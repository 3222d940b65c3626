"""Coffer as a foreign client sees it: a broker, a database, processes of `coffer serve`, and the contract's schemas.

Nothing here knows how the service is built. What it is told comes from `contracts/`, what it finds out comes off the
broker, the four HTTP pages, the log, and, where a promise is about what was kept, the database.
"""
