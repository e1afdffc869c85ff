"""Which role may do what with the border area: staff keep what is known of communes and gates up
to date; the units themselves are a matter of administrators."""

from portal.people.roles import Role, grant

UNITS = ("adminunit", "unitsuccession")
PROFILES = ("borderprofile", "borderfigure", "bordermarker", "oppositelocality", "profilephoto")
GATES = ("bordergate", "gatenotice")
MAY_GO = ("gateperiod", *PROFILES[1:])  # nothing else refers to them


def grant_rights() -> None:
    kept_by_staff = (*PROFILES, *GATES, "gateperiod", "source")
    for role in Role:
        grant(role, *_may("view", *UNITS, *kept_by_staff, "withdrawal"))
    for role in (Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR):
        grant(role, *_may("add", *kept_by_staff), *_may("change", *kept_by_staff))
        grant(role, *_may("delete", *MAY_GO, "withdrawal"))
    for action in ("add", "change", "delete"):
        grant(Role.ADMINISTRATOR, *_may(action, *UNITS))


def _may(action: str, *models: str) -> list[str]:
    return [f"border.{action}_{model}" for model in models]
