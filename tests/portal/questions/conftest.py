from tests.portal.reader_forms.conftest import no_posts_yet as no_posts_yet
