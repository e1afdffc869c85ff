"""A database that sorts and searches Vietnamese wrongly must say so at once, not in a year."""

from django.core.checks import Error, Tags, register
from django.db import connections

_QUESTION = "SELECT current_setting('server_encoding'), lower('Đ') = 'đ'"


@register(Tags.database)
def database_reads_vietnamese(app_configs=None, databases=None, **kwargs) -> list[Error]:
    """Runs with `migrate` and `check --database default`."""
    errors = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(_QUESTION)
            encoding, lowers = cursor.fetchone()
        if encoding != "UTF8":
            errors.append(
                Error(
                    f"The database has the encoding {encoding}; it must be UTF8.",
                    hint="createdb --encoding=UTF8 --template=template0 ...",
                    id="portal.E001",
                )
            )
        elif not lowers:
            errors.append(
                Error(
                    "lower('Đ') is not 'đ' in this database: search would be wrong.",
                    hint="createdb --locale-provider=builtin --builtin-locale=C.UTF-8 "
                    "--template=template0 ... (docs/operations.md)",
                    id="portal.E002",
                )
            )
    return errors
