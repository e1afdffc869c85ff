from articles.models.articles import MAX_BODY, Article, ArticlePhoto, ArticleRedirect
from articles.models.columns import Column, Topic
from articles.models.document_files import DocumentFile, FileKind
from articles.models.document_lists import DocumentType, Issuer
from articles.models.documents import Document, Validity

__all__ = [
    "MAX_BODY",
    "Article",
    "ArticlePhoto",
    "ArticleRedirect",
    "Column",
    "Document",
    "DocumentFile",
    "DocumentType",
    "FileKind",
    "Issuer",
    "Topic",
    "Validity",
]
