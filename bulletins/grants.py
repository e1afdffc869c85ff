"""Which role may do what with bulletins."""

from portal.people.roles import Role, grant

READ = (
    "bulletins.view_issue",
    "bulletins.view_issueitem",
    "bulletins.view_edition",
    "bulletins.view_licence",
)
MAKE = (
    "bulletins.add_issue",
    "bulletins.change_issue",
    "bulletins.add_issueitem",
    "bulletins.change_issueitem",
    "bulletins.delete_issueitem",
    "bulletins.compile_issue",
    "bulletins.add_licence",
    "bulletins.change_licence",
)


def grant_rights() -> None:
    for role in (Role.WRITER, Role.EDITOR, Role.OUTREACH_OFFICER, Role.ADMINISTRATOR):
        grant(role, *READ)
    grant(Role.BULLETIN_EDITOR, *READ, *MAKE, "images.view_photo", "campaigns.view_plan")
    grant(Role.APPROVER, *READ, "bulletins.compile_issue", "bulletins.approve_issue")
