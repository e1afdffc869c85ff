from articles.models.articles import MAX_BODY, Article, ArticlePhoto, ArticleRedirect
from articles.models.columns import Column, Topic

__all__ = ["MAX_BODY", "Article", "ArticlePhoto", "ArticleRedirect", "Column", "Topic"]
