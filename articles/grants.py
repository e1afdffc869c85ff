"""Which role may do what with articles."""

from portal.people.roles import Role, grant

READ = (
    "articles.view_article",
    "articles.view_articlephoto",
    "articles.view_column",
    "articles.view_topic",
)
WRITE = ("articles.add_article", "articles.change_article")
GALLERY = (
    "articles.add_articlephoto",
    "articles.change_articlephoto",
    "articles.delete_articlephoto",
)
LISTS = (
    "articles.add_column",
    "articles.change_column",
    "articles.add_topic",
    "articles.change_topic",
)
EDIT = ("articles.edit_any_article",)


def grant_rights() -> None:
    grant(Role.WRITER, *READ, *WRITE, *GALLERY)
    grant(Role.EDITOR, *READ, *WRITE, *GALLERY, *LISTS, *EDIT)
    grant(Role.APPROVER, *READ, *WRITE, *GALLERY, *EDIT, "articles.approve_article")
    grant(Role.BULLETIN_EDITOR, *READ)
    grant(Role.OUTREACH_OFFICER, *READ)
    grant(Role.ADMINISTRATOR, *READ, *LISTS, "articles.delete_column", "articles.delete_topic")
