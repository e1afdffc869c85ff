"""Which role may do what with outreach."""

from portal.people.models import Role
from portal.people.roles import grant

LISTS = ("legalbasis", "topic", "audience", "spokenlanguage")
RECORDS = ("outreachsession", "sessioncount", "aggregatereport", "mediaoutput")
MODELS = ("plan", *RECORDS, *LISTS)


def _may(action: str, *models: str) -> list[str]:
    return [f"campaigns.{action}_{model}" for model in models]


READ = _may("view", *MODELS)
WRITE = [*_may("add", *MODELS), *_may("change", *MODELS), *_may("delete", *MODELS)]


def grant_rights() -> None:
    grant(Role.WRITER, *READ)
    grant(Role.EDITOR, *READ)
    grant(Role.BULLETIN_EDITOR, *READ)
    grant(Role.OUTREACH_OFFICER, *READ, *WRITE)
    grant(Role.APPROVER, *READ, *_may("change", "plan"), "campaigns.approve_plan")
    grant(Role.ADMINISTRATOR, *READ, *_may("add", *LISTS), *_may("change", *LISTS))
