"""Which role may do what with articles and documents."""

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
READ_DOCUMENTS = (
    "articles.view_document",
    "articles.view_documentfile",
    "articles.view_documenttype",
    "articles.view_issuer",
)
WRITE_DOCUMENTS = (
    "articles.add_document",
    "articles.change_document",
    "articles.add_documentfile",
    "articles.change_documentfile",
    "articles.delete_documentfile",
    "articles.add_issuer",
)
EDIT_DOCUMENTS = ("articles.edit_any_document",)
DOCUMENT_LISTS = (
    "articles.add_documenttype",
    "articles.change_documenttype",
    "articles.add_issuer",
    "articles.change_issuer",
)


def grant_rights() -> None:
    _grant_articles()
    _grant_documents()


def _grant_articles() -> None:
    grant(Role.WRITER, *READ, *WRITE, *GALLERY)
    grant(Role.EDITOR, *READ, *WRITE, *GALLERY, *LISTS, *EDIT)
    grant(Role.APPROVER, *READ, *WRITE, *GALLERY, *EDIT, "articles.approve_article")
    grant(Role.BULLETIN_EDITOR, *READ)
    grant(Role.OUTREACH_OFFICER, *READ)
    grant(Role.ADMINISTRATOR, *READ, *LISTS, "articles.delete_column", "articles.delete_topic")


def _grant_documents() -> None:
    for role in Role:
        grant(role, *READ_DOCUMENTS)
    grant(Role.WRITER, *WRITE_DOCUMENTS)
    grant(Role.EDITOR, *WRITE_DOCUMENTS, *EDIT_DOCUMENTS, *DOCUMENT_LISTS)
    grant(Role.APPROVER, *WRITE_DOCUMENTS, *EDIT_DOCUMENTS, "articles.approve_document")
    grant(Role.ADMINISTRATOR, *DOCUMENT_LISTS)
    grant(Role.ADMINISTRATOR, "articles.delete_documenttype", "articles.delete_issuer")
