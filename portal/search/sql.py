"""The SQL of the search, for its migration. Changing it needs a new migration."""

from portal.search.words import OLD_TO_NEW_TONES


def _replaced(expression: str) -> str:
    for old, new in OLD_TO_NEW_TONES.items():
        expression = f"replace({expression}, '{old}', '{new}')"
    return expression


def _words(expression: str) -> str:
    """Numbers of documents and dates are words too: 1533/KH-SNgV is three."""
    return f"to_tsvector('pg_catalog.simple', translate({expression}, '/-_.:@+', '       '))"


# The weights: A words of the title as they are spelled, B without accents; C and D of the text.
FUNCTIONS = f"""
CREATE FUNCTION search_spelled(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT {_replaced("lower(normalize($1, NFC))")} $$;

CREATE FUNCTION search_plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT public.unaccent('public.unaccent'::regdictionary, public.search_spelled($1)) $$;

CREATE FUNCTION search_vector(title text, summary text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT setweight({_words("public.search_spelled(title)")}, 'A')
      || setweight({_words("public.search_plain(title)")}, 'B')
      || setweight({_words("public.search_spelled(summary || ' ' || body)")}, 'C')
      || setweight({_words("public.search_plain(summary || ' ' || body)")}, 'D')
$$;
"""

NO_FUNCTIONS = """
DROP FUNCTION search_vector(text, text, text);
DROP FUNCTION search_plain(text);
DROP FUNCTION search_spelled(text);
"""
