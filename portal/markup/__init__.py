"""The canonical structure of an article: what contains what, whatever was pasted.

Blocks: paragraphs, headings 2-4, lists, quotations, figures, tables. Marks on running text: link,
strong, emphasis, sup or sub. The same text always becomes the same HTML, and that HTML becomes
itself.
"""

from portal.markup.blocks import canonical_html as canonical_html
from portal.markup.tree import READ_TAGS as READ_TAGS
from portal.markup.tree import parse as parse
from portal.markup.tree import text_lines as text_lines
